/**
 * Finding notebooks by name and opening them: document 1 through {@link labsh.notebooks.reading}, records through
 * {@link labsh.notebooks.history}. Nothing in those two knows of this package; search, exports and commands use it.
 */
package labsh.notebooks.catalog;
