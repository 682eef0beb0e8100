package io.drover.stack.sample;

/** Adds comments: at the foot of a page, in its text, and replies to both. */
final class SiteDiscussion {
    private final SiteModel site;

    SiteDiscussion(SiteModel site) {
        this.site = site;
    }

    /** Adds footer comments; every second one is answered. */
    void footer(Entity page, int count) {
        for (int i = 0; i < count; i++) {
            Entity comment = comment(page);
            if (i % 2 == 1) {
                reply(page, comment);
            }
        }
    }

    /**
     * Adds an answered comment on words of the text and returns the reference its marker carries.
     */
    String inline(Entity page, String selection) {
        Entity comment = comment(page);
        String marker = site.uuid();
        site.property(comment, "inline-comment", "true");
        site.property(comment, "inline-marker-ref", marker);
        site.property(comment, "inline-original-selection", selection);
        site.property(comment, "status", "open");
        reply(page, comment);
        return marker;
    }

    private void reply(Entity page, Entity comment) {
        Entity reply = comment(page).reference("parent", comment);
        comment.add("children", reply);
    }

    private Entity comment(Entity page) {
        var comment =
                site.create(EntityClass.COMMENT)
                        .nothing("title")
                        .plain("version", 1)
                        .text("contentStatus", "current")
                        .reference("containerContent", page);
        site.signed(comment, site.author());
        String remark = SiteText.REMARKS.get(site.random.nextInt(SiteText.REMARKS.size()));
        site.body(comment, "<p>%s</p>".formatted(StorageBody.escaped(remark)));
        page.add("comments", comment);
        return comment;
    }
}
