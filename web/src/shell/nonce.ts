/**
 * The page's policy allows only styles that carry its nonce. The components take it from their configuration, but for
 * the one that holds the page still behind a drawer; so every style element that a script makes is given it.
 */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

type Create = (tag: string, options?: ElementCreationOptions) => HTMLElement;

const own: { createElement: Create } = document;
const create = own.createElement.bind(document);

own.createElement = (tag, options) => {
  const element = create(tag, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};
