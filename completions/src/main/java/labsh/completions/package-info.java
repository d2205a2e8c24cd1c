/**
 * What could be typed next, and how what is typed looks.
 *
 * <pre>
 *   line up to the cursor ── commands.line.Parser ──▶ Parse ── SuggestionFinder ──▶ Suggestion…  ── LineCompleter ──▶ JLine
 * </pre>
 *
 * The same parse that executes a line completes and colours it. Only {@link labsh.completions.LineCompleter},
 * {@link labsh.completions.LineHighlighter} and {@link labsh.completions.OrderedLineReader} know JLine. Nothing here runs anything.
 */
package labsh.completions;
