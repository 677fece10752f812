/** Where the focus was before something opened over the page, and how it goes back there. */
import { useEffect } from "react";

const OVER = ".ant-modal, .ant-drawer, .ant-dropdown";
let opener: HTMLElement | null = null;

/** While what asks this is open the place is kept; once it is shut, and nothing else took the focus, it is given back. */
export function useReturning() {
  useEffect(() => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active !== document.body && !active.closest(OVER)) opener = active;
    return () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body || document.activeElement.closest(OVER) !== null;
        if (lost && document.querySelector(".ant-drawer-open, .ant-modal") === null) opener?.focus({ preventScroll: true });
      });
    };
  }, []);
}
