/** What fails while it is drawn is told in its place, and may be tried again; the rest of the page stays. */
import { Component, type ReactNode } from "react";

import { Failed } from "../panels/frame";

interface State {
  error: unknown;
}

export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Failed error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
