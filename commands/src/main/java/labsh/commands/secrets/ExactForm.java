package labsh.commands.secrets;

import java.util.Arrays;

/** The exact bytes. */
final class ExactForm implements SecretForm {
    private final byte[] form;

    /** @param form not empty */
    ExactForm(byte[] form) {
        this.form = form.clone();
    }

    @Override
    public byte first() {
        return form[0];
    }

    @Override
    public boolean maySecond(int next) {
        return form.length == 1 || (form[1] & 0xff) == next;
    }

    @Override
    public int end(byte[] bytes, int at, int limit, boolean last) {
        int length = Math.min(form.length, limit - at);
        if (!Arrays.equals(bytes, at, at + length, form, 0, length)) {
            return NOT_HERE;
        }
        if (length < form.length) {
            return last ? NOT_HERE : PERHAPS;
        }
        return at + length;
    }
}
