/** The part of vis-network 9.1.2 that the page uses (https://visjs.github.io/vis-network/docs/network/). */

interface VisPoint {
  x: number;
  y: number;
}

interface VisItem {
  id: string;
  [field: string]: unknown;
}

interface VisEvent {
  nodes: string[];
  edges: string[];
  node: string;
  pointer: { DOM: VisPoint };
}

interface VisNodeDrawing {
  drawNode(): void;
  nodeDimensions: { width: number; height: number };
}

interface VisView {
  position?: VisPoint;
  scale?: number;
  animation?: false | { duration: number; easingFunction: string };
}

declare namespace vis {
  class DataSet {
    constructor(items: VisItem[]);
    update(items: VisItem[]): void;
  }

  class Network {
    constructor(holder: HTMLElement, data: { nodes: DataSet; edges: DataSet }, options: object);
    on(event: "beforeDrawing" | "afterDrawing", listener: (context: CanvasRenderingContext2D) => void): void;
    on(event: string, listener: (event: VisEvent) => void): void;
    redraw(): void;
    setOptions(options: object): void;
    setSize(width: string, height: string): void;
    moveTo(view: VisView): void;
    getScale(): number;
    getPosition(id: string): VisPoint;
    canvasToDOM(point: VisPoint): VisPoint;
    DOMtoCanvas(point: VisPoint): VisPoint;
  }
}
