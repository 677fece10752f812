/**
 * The page's policy allows only styles that carry its nonce. The components take it from their configuration, but for
 * the one that holds the page still behind a drawer; so every style element that a script makes is given it.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

const create = document.createElement.bind(document);

document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const element = create(tag, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;
