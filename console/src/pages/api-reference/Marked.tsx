/** Text with `code` and **strong** words in it. */
export function Marked({ text }: { text: string }) {
  let at = 0;
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    const key = `${(at += part.length)}`;
    if (part.startsWith('`'))
      return (
        <code key={key} translate="no">
          {part.slice(1, -1)}
        </code>
      );
    return part.startsWith('**') ? <strong key={key}>{part.slice(2, -2)}</strong> : part;
  });
}
