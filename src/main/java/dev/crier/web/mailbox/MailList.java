package dev.crier.web.mailbox;

import java.util.List;

/**
 * What the list of mails shows.
 *
 * @param count in words
 * @param newer address of the page before, or empty
 * @param older address of the page after, or empty
 */
record MailList(List<Row> mails, String count, String newer, String older) {

    record Row(String address, String to, String subject, String time, String size) {}

    public boolean isEmpty() {
        return mails.isEmpty();
    }

    public boolean hasMore() {
        return !newer.isEmpty() || !older.isEmpty();
    }
}
