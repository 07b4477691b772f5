/** Which way a row leaves the screen. */
export type SwipeWay = 'left' | 'right';

export interface SwipePoint {
  readonly x: number;
  readonly y: number;
}

/** What a finger is doing: not known yet, something else such as scrolling, or pulling the row by so many pixels. */
export type SwipeState =
  | { readonly kind: 'undecided' | 'other' }
  | {
      readonly kind: 'pulling';
      /** Pixels, to the left below 0. */
      readonly by: number;
      /** Far enough: letting go does it. */
      readonly isFar: boolean;
    };

/** Pixels before a movement means anything. */
const SLOP = 12;
/** How much more sideways than up or down. */
const LEAN = 1.5;
/** The share of the row's width that is far enough, and pixels at most. */
const FAR = { share: 0.35, most: 120 };

/** One finger on one row, from its first touch on. What was once taken for something else stays that. */
export class Swipe {
  readonly #start: SwipePoint;
  readonly #way: SwipeWay;
  readonly #far: number;
  #state: SwipeState = { kind: 'undecided' };

  constructor(start: SwipePoint, { way, width }: { readonly way: SwipeWay; readonly width: number }) {
    this.#start = start;
    this.#way = way;
    this.#far = Math.min(FAR.most, width * FAR.share);
  }

  get state(): SwipeState {
    return this.#state;
  }

  move({ x, y }: SwipePoint): SwipeState {
    const [sideways, up] = [x - this.#start.x, y - this.#start.y];
    if (this.#state.kind === 'undecided') this.#state = this.#decided(sideways, up);
    if (this.#state.kind === 'pulling') this.#state = this.#pulled(sideways);
    return this.#state;
  }

  #decided(sideways: number, up: number): SwipeState {
    if (Math.max(Math.abs(sideways), Math.abs(up)) < SLOP) return { kind: 'undecided' };
    const isAway = this.#way === 'left' ? sideways < 0 : sideways > 0;
    return isAway && Math.abs(sideways) >= LEAN * Math.abs(up) ? this.#pulled(sideways) : { kind: 'other' };
  }

  /** Never past where the row stood, the other way. */
  #pulled(sideways: number): SwipeState {
    const by = this.#way === 'left' ? Math.min(0, sideways) : Math.max(0, sideways);
    return { kind: 'pulling', by, isFar: Math.abs(by) >= this.#far };
  }
}
