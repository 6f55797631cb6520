// Who is in a field of the filters while the view is drawn anew stays in it, with what they have begun to write.

const fields = (root) => [...root.querySelectorAll("form.of-view :is(input, select)")];

const focused = (root) => fields(root).find((field) => field === document.activeElement);

/**
 * @param {Element} view whose content is going to be replaced
 * @returns {(content: Element) => void} replaces it
 */
export function keepFocus(view) {
  const before = focused(view);
  const written = before?.value;
  return (content) => {
    // the field itself may be gone by now, but not if somebody went elsewhere
    const now = focused(view) ?? (document.activeElement === document.body ? before : null);
    const same = now && fields(content).find((field) => field.name === now.name);
    const isText = same?.matches("input") ?? false;
    const place = isText ? [now.selectionStart, now.selectionEnd] : [];
    if (isText && now.value !== (now === before ? written : now.defaultValue)) same.value = now.value;
    view.replaceChildren(content);
    same?.focus({ preventScroll: true });
    if (isText) same.setSelectionRange(...place);
  };
}
