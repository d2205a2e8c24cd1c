package labsh.commands.run;

import java.util.Arrays;
import java.util.List;

/**
 * Hands output on with a mark in the place of every secret, also of one that comes in pieces: bytes that may be the
 * beginning of a secret are held back until it is clear whether they are.
 */
final class Redactor implements Output {
    private final List<byte[]> forms;
    private final List<byte[]> marks;
    private final boolean[] begins = new boolean[256];
    private final Output next;
    private byte[] held = new byte[0];

    Redactor(SecretForms secrets, Output next) {
        this.forms = secrets.forms();
        this.marks = secrets.marks();
        this.next = next;
        for (byte[] form : forms) {
            begins[form[0] & 0xff] = true;
        }
    }

    @Override
    public synchronized void write(byte[] block, int offset, int length) {
        if (forms.isEmpty()) {
            next.write(block, offset, length);
            return;
        }
        byte[] all = Arrays.copyOf(held, held.length + length);
        System.arraycopy(block, offset, all, held.length, length);
        held = Arrays.copyOfRange(all, handOn(all, false), all.length);
    }

    /** Hands on what was held back: nothing more will come. */
    synchronized void finish() {
        handOn(held, true);
        held = new byte[0];
    }

    /** Returns up to where everything has been handed on. */
    private int handOn(byte[] bytes, boolean last) {
        int sent = 0;
        int at = 0;
        while (at < bytes.length) {
            int form = begins[bytes[at] & 0xff] ? formAt(bytes, at, last) : NO_FORM;
            if (form == MAYBE) {
                break;
            }
            if (form == NO_FORM) {
                at++;
                continue;
            }
            send(bytes, sent, at);
            send(marks.get(form), 0, marks.get(form).length);
            at += forms.get(form).length;
            sent = at;
        }
        send(bytes, sent, at);
        return at;
    }

    private static final int NO_FORM = -1;
    private static final int MAYBE = -2;

    /** The longest form that is there, or whether one could be once more has come. */
    private int formAt(byte[] bytes, int at, boolean last) {
        int found = NO_FORM;
        for (int i = 0; i < forms.size(); i++) {
            byte[] form = forms.get(i);
            int length = Math.min(form.length, bytes.length - at);
            if (Arrays.equals(bytes, at, at + length, form, 0, length)) {
                if (length < form.length && !last) {
                    return MAYBE;
                }
                if (length == form.length && found == NO_FORM) {
                    found = i;
                }
            }
        }
        return found;
    }

    private void send(byte[] bytes, int from, int to) {
        if (to > from) {
            next.write(bytes, from, to - from);
        }
    }
}
