import { useEffect, useRef, useState } from 'react';

/**
 * Whether the content is no wider than its frame. Only then can the frame do without a scroll bar of its own, and the
 * table's head stay in view while the page scrolls.
 */
export function useFits() {
  const frame = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = () => setFits(element.scrollWidth <= element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return { frame, fits };
}
