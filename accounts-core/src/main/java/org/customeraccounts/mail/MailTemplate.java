package org.customeraccounts.mail;

import java.util.Objects;

/**
 * A mail as the shop's staff write it: an input, unchecked until it is saved. What is broken is refused then, as
 * {@link org.customeraccounts.error.ErrorCode#TEMPLATE_INVALID TEMPLATE_INVALID} with the part, the line and the
 * reason.
 *
 * <p>Each part is a <a href="https://mustache.github.io/mustache.5.html">Mustache</a> template of which these tags are
 * taken: <code>{{name}}</code>, <code>{{#name}}…{{/name}}</code>, <code>{{^name}}…{{/name}}</code> and
 * <code>{{! a remark}}</code>, together at most {@value #MOST_TAGS} in a part. What they bring in is escaped in the
 * HTML. The welcome mail knows these names:
 *
 * <table>
 *   <caption>What a welcome mail can bring in</caption>
 *   <tr><th>name</th><th>stands for</th></tr>
 *   <tr><td>{@code shop}</td><td>the shop's name, as customers see it</td></tr>
 *   <tr><td>{@code signInLink}</td><td>the address of the page to sign in</td></tr>
 *   <tr><td>{@code accountLink}</td><td>the address of the customer's own pages</td></tr>
 * </table>
 *
 * <p>Nothing that a customer has typed is among them: the mail goes to an address that nobody has proved yet.
 *
 * @param subject one line, at most {@value #LONGEST_SUBJECT} characters (Unicode code points)
 * @param text the mail for programs that show no HTML, at most {@value #LONGEST_BODY} characters
 * @param html what stands between the layout's head and foot, at most {@value #LONGEST_BODY} characters; it is not
 *     cleaned, so a page that shows it does so in a sandboxed frame
 */
public record MailTemplate(String subject, String text, String html) {
    /** The most characters of a subject. */
    public static final int LONGEST_SUBJECT = 200;
    /** The most characters of the text, and of the HTML. */
    public static final int LONGEST_BODY = 50_000;
    /** The most tags in one part: this bounds how far a mail can grow when it is filled in. */
    public static final int MOST_TAGS = 200;

    /** Refuses null. */
    public MailTemplate {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(html, "html");
    }
}
