/** A text in which no sign opens or closes a comment: each gets a blank inside. */
export function withoutCommentSigns(text: string): string {
  return text.replaceAll('<!--', '<! --').replaceAll('-->', '-- >').replace(/%(?=%)/g, '% ');
}
