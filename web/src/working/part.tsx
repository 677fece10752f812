/** One part of a page: what it is, what can be done with it, and what it holds. */
import type { ReactNode } from "react";

interface Props {
  title?: string;
  tools?: ReactNode;
  span?: 8 | 12 | 16 | 24;
  children: ReactNode;
}

export function Part({ title, tools, span = 24, children }: Props) {
  return (
    <section className={`panel span-${span}`} aria-label={title}>
      {(title || tools) && (
        <header>
          {title && <h2>{title}</h2>}
          {tools && <span className="tools">{tools}</span>}
        </header>
      )}
      {children}
    </section>
  );
}
