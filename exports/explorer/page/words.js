/** The page's own words, in English and Vietnamese. */

import { state } from "./state.js";

/** @type {Record<string, [string, string]>} */
const WORDS = {
  tagline: ["Who acts, in which text, about what", "Ai hành động, trong văn kiện nào, về vấn đề gì"],
  skip: ["Skip to the list", "Chuyển đến danh sách"],
  search: ["Search", "Tìm kiếm"],
  searchHint: ["Find a body, meeting, text, theme…", "Tìm cơ quan, hội nghị, văn kiện, chủ đề…"],
  suggestions: ["Suggestions", "Gợi ý"],
  nothing: ["Nothing found", "Không tìm thấy"],
  found: ["{n} found", "Tìm thấy {n}"],
  view: ["View", "Cách xem"],
  graph: ["Graph", "Sơ đồ"],
  list: ["List", "Bảng"],
  answers: ["Answers", "Giải đáp"],
  questions: ["Questions", "Câu hỏi"],
  answersShown: ["{n} of {m} answers, found in all claims", "{n} trên {m} câu trả lời, tìm trong mọi khẳng định"],
  upTo: ["sources up to {d}", "nguồn đến {d}"],
  foundWithout: ["Found only when evidence is missing", "Chỉ thấy khi thiếu bằng chứng"],
  sturdy: ["How sturdy:", "Độ vững:"],
  restsOn: ["Rests on {n} claims", "Dựa trên {n} khẳng định"],
  restsOnOne: ["Rests on one claim", "Dựa trên một khẳng định"],
  notFoundWithout: ["Not found without", "Không còn nếu thiếu"],
  otherWithout: ["Says something else without", "Nội dung khác đi nếu thiếu"],
  impliedClaims: ["implied claims", "các khẳng định suy ra"],
  filters: ["Filters", "Bộ lọc"],
  share: ["Share", "Chia sẻ"],
  tour: ["Guided tour", "Hướng dẫn"],
  copyLink: ["Copy link to this view", "Sao chép liên kết đến góc nhìn này"],
  copyEmbed: ["Copy embed code", "Sao chép mã nhúng"],
  savePng: ["Save picture (PNG)", "Lưu ảnh (PNG)"],
  saveSvg: ["Save drawing (SVG)", "Lưu bản vẽ (SVG)"],
  saveCsv: ["Save visible claims (CSV)", "Lưu các khẳng định đang hiện (CSV)"],
  print: ["Print", "In"],
  theme: ["Light / dark", "Sáng / tối"],
  legend: ["Legend and filters", "Chú giải và bộ lọc"],
  kinds: ["Kind", "Loại"],
  regions: ["Region of the picture", "Vùng trên sơ đồ"],
  bases: ["How the source supports it", "Nguồn chứng minh thế nào"],
  grades: ["Sort of source", "Loại nguồn"],
  links: ["Links", "Liên kết"],
  ties: ["Ties of states and partners", "Quan hệ của quốc gia, đối tác"],
  leastConfidence: ["Minimum confidence", "Độ tin cậy tối thiểu"],
  reset: ["Reset filters", "Đặt lại bộ lọc"],
  showAll: ["Show whole graph", "Xem toàn bộ"],
  cancel: ["Cancel", "Hủy"],
  asOf: ["As of", "Tính đến"],
  allDates: ["All dates", "Tất cả"],
  stage: ["Graph: who acts, in which text, about what", "Sơ đồ: ai hành động, trong văn kiện nào, về vấn đề gì"],
  details: ["Details", "Chi tiết"],
  zoom: ["Zoom", "Thu phóng"],
  zoomIn: ["Zoom in", "Phóng to"],
  zoomOut: ["Zoom out", "Thu nhỏ"],
  showEverything: ["Show everything", "Xem tất cả"],
  play: ["Play through time", "Chạy theo thời gian"],
  pause: ["Pause", "Tạm dừng"],
  keys: [
    "Arrow keys move to the nearest thing, Enter shows its neighbourhood, plus and minus zoom, 0 shows everything, " +
      "Escape goes back. The list has the same content as a table.",
    "Phím mũi tên chuyển đến mục gần nhất, Enter xem vùng lân cận, dấu cộng và trừ để phóng to, thu nhỏ, 0 xem tất cả, " +
      "Escape quay lại. Bảng có cùng nội dung.",
  ],
  neighbourhood: ["Neighbourhood", "Vùng lân cận"],
  pathTo: ["Path to…", "Đường đến…"],
  copyPageLink: ["Copy link", "Sao chép liên kết"],
  close: ["Close details", "Đóng chi tiết"],
  since: ["since {d}", "từ {d}"],
  until: ["until {d}", "đến {d}"],
  region: ["Region", "Vùng"],
  exists: ["Valid", "Hiệu lực"],
  date: ["Date", "Ngày"],
  claimsOf: ["Claims", "Khẳng định"],
  source: ["Source", "Nguồn"],
  paragraph: ["paragraph {n}", "đoạn {n}"],
  confidence: ["Confidence", "Độ tin cậy"],
  valid: ["Valid", "Hiệu lực"],
  notDated: ["not dated", "không ghi ngày"],
  open: ["open", "để ngỏ"],
  unknown: ["unknown", "không rõ"],
  uncertain: ["may hold on this day", "có thể đúng vào ngày này"],
  names: ["Names in the text", "Tên trong văn bản"],
  supersededBy: ["Another claim took its place", "Một khẳng định khác đã thay thế"],
  rivals: ["Sources disagree", "Các nguồn không thống nhất"],
  thisClaim: ["This claim", "Khẳng định này"],
  rival: ["Rival claim", "Khẳng định trái ngược"],
  citation: ["Cite this claim", "Trích dẫn khẳng định này"],
  copyText: ["Copy citation", "Sao chép trích dẫn"],
  copyBibtex: ["Copy BibTeX", "Sao chép BibTeX"],
  copyClaimLink: ["Copy link to claim", "Sao chép liên kết khẳng định"],
  goTo: ["Go to {a}", "Đến {a}"],
  more: ["Show {n} more", "Xem thêm {n}"],
  copied: ["Copied", "Đã sao chép"],
  notCopied: ["Copy this text:", "Hãy sao chép văn bản này:"],
  pick: ["Path from {a}: search or click the other end.", "Đường từ {a}: tìm hoặc nhấp vào điểm cuối."],
  noPath: ["No path links {a} and {b} with these filters.", "Không có đường nối {a} và {b} với bộ lọc này."],
  steps: ["{n} steps from {a} to {b}", "{n} bước từ {a} đến {b}"],
  oneStep: ["One step from {a} to {b}", "Một bước từ {a} đến {b}"],
  weakest: ["Weakest link: {n} %", "Mắt xích yếu nhất: {n} %"],
  name: ["Name", "Tên"],
  kind: ["Kind", "Loại"],
  linkCount: ["Links", "Liên kết"],
  shown: ["{n} of {m} things, {k} of {l} claims shown", "Đang hiện {n} trên {m} mục, {k} trên {l} khẳng định"],
  subset: [
    "Too much to draw at once: the {n} best linked of {m} are shown. Search, filter, or show all.",
    "Quá nhiều để vẽ cùng lúc: đang hiện {n} mục có nhiều liên kết nhất trong {m}. Hãy tìm, lọc, hoặc hiện tất cả.",
  ],
  showAllAnyway: ["Show all anyway", "Vẫn hiện tất cả"],
  around: ["Around {a}: {n}", "Quanh {a}: {n}"],
  empty: ["There is nothing to show yet.", "Chưa có gì để hiện."],
  emptied: ["The filters hide everything.", "Bộ lọc đang ẩn tất cả."],
  stale: [
    "This link names something that is not in this edition; the rest is shown.",
    "Liên kết này nêu mục không có trong ấn bản này; phần còn lại được hiện.",
  ],
  next: ["Next", "Tiếp"],
  back: ["Back", "Quay lại"],
  explore: ["Explore freely", "Tự khám phá"],
  step: ["{i} of {n}", "{i} / {n}"],
  caption: ["{n} things, {k} links", "{n} mục, {k} liên kết"],
  dataset: ["Dataset {v}", "Bộ dữ liệu {v}"],
  slice: ["only what holds on {d}", "chỉ những gì đúng vào {d}"],
  wheel: ["Click the graph to zoom with the wheel", "Nhấp vào sơ đồ để thu phóng bằng con lăn"],
  openFull: ["Open full view", "Mở bản đầy đủ"],
  facts: ["Facts", "Dữ kiện"],
  identifiers: ["Identifiers and web pages", "Mã số và trang mạng"],
};

/**
 * Return one of our own words in the reader's language.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values] What to write for `{name}` in it.
 */
export function t(key, values = {}) {
  return pick(WORDS[key]).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * Return the wording in the reader's language.
 *
 * @param {import("./data.js").Names} names
 */
export const pick = (names) => names[state.lang === "vi" ? 1 : 0];
