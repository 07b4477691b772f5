import { Component } from '../events/component';

/** What a post processor adds to a rendered note, and what goes when that piece of the note goes. */
export class MarkdownRenderChild extends Component {
  containerEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    super();
    this.containerEl = containerEl;
  }
}
