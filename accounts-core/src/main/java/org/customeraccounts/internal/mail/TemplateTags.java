package org.customeraccounts.internal.mail;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.customeraccounts.mail.MailTemplate;

/**
 * Judges the tags of one template, more strictly than Mustache reads them: it takes an unclosed tag for text, and knows
 * tags that lead elsewhere or skip the escaping. One pass; used once.
 */
final class TemplateTags {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final String part;
    private final String template;
    private final Collection<String> names;
    private final Deque<Section> open = new ArrayDeque<>();
    private int line = 1;

    private TemplateTags(String part, String template, Collection<String> names) {
        this.part = part;
        this.template = template;
        this.names = names;
    }

    /** The first violation, or empty when every tag is allowed, known and closed. */
    static Optional<TemplateViolation> violation(String part, String template, Collection<String> names) {
        return new TemplateTags(part, template, names).violation();
    }

    private Optional<TemplateViolation> violation() {
        int tags = 0;
        int read = 0;
        for (int start = template.indexOf("{{"); start >= 0; start = template.indexOf("{{", read)) {
            line += lineBreaks(read, start);
            int end = template.indexOf("}}", start + 2);
            if (end < 0) {
                return here("a tag is not closed");
            }
            if (++tags > MailTemplate.MOST_TAGS) {
                return here("more than " + MailTemplate.MOST_TAGS + " tags");
            }
            Optional<TemplateViolation> violation = violation(template.substring(start + 2, end));
            if (violation.isPresent()) {
                return violation;
            }
            line += lineBreaks(start, end);
            read = end + 2;
        }
        return Optional.ofNullable(open.peek())
                .map(section -> new TemplateViolation(part, section.line(), "a section is not closed"));
    }

    private Optional<TemplateViolation> violation(String tag) {
        if (tag.startsWith("!")) {
            return Optional.empty();
        }
        if (tag.startsWith("{")) {
            return here("unescaped values are not allowed");
        }
        if (tag.contains("{")) {
            return here("a tag is not closed");
        }
        if (tag.contains("\n") || tag.contains("\r")) {
            return here("a tag must stand on one line");
        }
        String inner = tag.strip();
        return switch (inner.isEmpty() ? ' ' : inner.charAt(0)) {
            case '#', '^' -> opened(inner.substring(1).strip());
            case '/' -> closed(inner.substring(1).strip());
            case '&' -> here("unescaped values are not allowed");
            case '>', '<', '$', '=', '!' -> here("this kind of tag is not allowed");
            default -> unknown(inner);
        };
    }

    private Optional<TemplateViolation> opened(String name) {
        open.push(new Section(name, line));
        return unknown(name);
    }

    private Optional<TemplateViolation> closed(String name) {
        boolean matches = !open.isEmpty() && open.pop().name().equals(name);
        return matches ? Optional.empty() : here("a section is closed that was not opened last");
    }

    /** Words that could be anything are not repeated: the reason is shown as it is. */
    private Optional<TemplateViolation> unknown(String name) {
        if (names.contains(name)) {
            return Optional.empty();
        }
        return here(NAME.matcher(name).matches() ? "unknown name '" + name + "'" : "unknown name");
    }

    private Optional<TemplateViolation> here(String reason) {
        return Optional.of(new TemplateViolation(part, line, reason));
    }

    private int lineBreaks(int from, int to) {
        return (int) template.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private record Section(String name, int line) {}
}
