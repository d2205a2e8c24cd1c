package labsh.notebooks.digests;

import labsh.notebooks.Action;

/** Adds an action to a canonical text. */
record CanonicalAction(CanonicalText text) implements Action.Match<CanonicalText> {
    @Override
    public CanonicalText run(Action.Run run) {
        return text.add("run", run.text());
    }

    @Override
    public CanonicalText manual(Action.Manual manual) {
        return text.add("manual", manual.text());
    }

    @Override
    public CanonicalText file(Action.FileEdit file) {
        return text.add("file", file.path())
                .addAll("content", file.content().stream().toList())
                .addAll("lines", file.lines())
                .add("mode", file.mode())
                .add("owner", file.owner())
                .add("expand", file.expand());
    }
}
