import type { ViewState } from 'obsidian';
import type { WorkspaceLeaf } from './workspace-leaf';

interface Visit {
  readonly state: ViewState;
  readonly eState: unknown;
}

/** What a leaf showed before and after. */
export class LeafHistory {
  backHistory: Visit[] = [];
  forwardHistory: Visit[] = [];

  constructor(private readonly leaf: WorkspaceLeaf) {}

  get canGoBack(): boolean {
    return this.backHistory.length > 0;
  }

  get canGoForward(): boolean {
    return this.forwardHistory.length > 0;
  }

  /** Remembers what is there before something else is shown. */
  record(): void {
    this.backHistory.push(this.now());
    this.forwardHistory = [];
  }

  back(): Promise<void> {
    return this.go(this.backHistory, this.forwardHistory);
  }

  forward(): Promise<void> {
    return this.go(this.forwardHistory, this.backHistory);
  }

  private async go(from: Visit[], to: Visit[]): Promise<void> {
    const visit = from.pop();
    if (visit === undefined) return;
    to.push(this.now());
    await this.leaf.showState(visit.state, visit.eState);
    this.leaf.updateHeader();
  }

  private now(): Visit {
    return { state: this.leaf.getViewState(), eState: this.leaf.getEphemeralState() };
  }
}
