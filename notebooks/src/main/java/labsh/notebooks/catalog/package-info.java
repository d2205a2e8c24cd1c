/**
 * Finding notebooks by name and opening them: document 1 through {@link labsh.notebooks.reading}, records through
 * {@link labsh.notebooks.journal}. Nothing in those two knows of this package.
 */
package labsh.notebooks.catalog;
