package labsh.notebooks.exports;

/** The style sheet: for phones, wide screens, dark mode and print. Loads nothing. */
final class HtmlStyle {
    static final String TEXT = """
            :root { color-scheme: light dark; --back: #fff; --text: #1c1e21; --dim: #5d646d; --box: #f3f4f6; --line: #d4d8dd;
              --accent: #0b5cad; --warn: #8a4b00; --good: #1a7037; --bad: #b3261e; }
            @media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e4e6e9; --dim: #9aa2ab; --box: #22262b;
              --line: #3a4047; --accent: #7ab7ff; --warn: #ffb95c; --good: #6fd08c; --bad: #ff8a80; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 1rem; max-width: 52rem; background: var(--back); color: var(--text);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
            h1, h2, h3 { line-height: 1.25; }
            h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
            a { color: var(--accent); }
            code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
            code { background: var(--box); border-radius: .2rem; padding: 0 .2rem; }
            pre { background: var(--box); border-radius: .4rem; padding: .75rem; overflow-x: auto; }
            pre code { padding: 0; background: none; font-size: 1em; }
            table { border-collapse: collapse; display: block; margin: 1rem 0; overflow-x: auto; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
            td:first-child { white-space: nowrap; }
            .dim { color: var(--dim); }
            .warning { border-left: .25rem solid var(--warn); padding-left: .75rem; }
            .update { border-left: .25rem solid var(--accent); padding-left: .75rem; margin: 1rem 0; }
            .good { color: var(--good); }
            .bad { color: var(--bad); }
            @media (max-width: 30rem) { body { padding: .6rem; }
              td:first-child { white-space: normal; min-width: 6rem; } pre { border-radius: 0; margin-left: -.6rem; margin-right: -.6rem; }
              .update pre, .warning pre { margin-left: 0; margin-right: 0; } }
            @media print { body { max-width: none; padding: 0; } pre, code { white-space: pre-wrap; overflow-wrap: anywhere; }
              pre { border: 1px solid var(--line); } table { display: table; } h2, h3, summary { break-after: avoid; }
              tr { break-inside: avoid; } details::details-content { content-visibility: visible; block-size: auto; } }
            """;

    private HtmlStyle() {}
}
