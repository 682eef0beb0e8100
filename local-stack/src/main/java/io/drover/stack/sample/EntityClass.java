package io.drover.stack.sample;

/** A class of objects as Confluence names it in {@code entities.xml}. */
enum EntityClass {
    ATTACHMENT("Attachment", "com.atlassian.confluence.pages"),
    BLOG_POST("BlogPost", "com.atlassian.confluence.pages"),
    BANDANA("ConfluenceBandanaRecord", "com.atlassian.confluence.setup.bandana"),
    BODY_CONTENT("BodyContent", "com.atlassian.confluence.core"),
    COMMENT("Comment", "com.atlassian.confluence.pages"),
    CONTENT_PERMISSION("ContentPermission", "com.atlassian.confluence.security"),
    CONTENT_PERMISSION_SET("ContentPermissionSet", "com.atlassian.confluence.security"),
    CONTENT_PROPERTY("ContentProperty", "com.atlassian.confluence.content"),
    DIRECTORY("DirectoryImpl", "com.atlassian.crowd.model.directory"),
    GROUP("InternalGroup", "com.atlassian.crowd.model.group"),
    LABEL("Label", "com.atlassian.confluence.labels"),
    LABELLING("Labelling", "com.atlassian.confluence.labels"),
    MEMBERSHIP("HibernateMembership", "com.atlassian.crowd.embedded.hibernate2"),
    PAGE("Page", "com.atlassian.confluence.pages"),
    PAGE_TEMPLATE("PageTemplate", "com.atlassian.confluence.pages.templates"),
    SPACE("Space", "com.atlassian.confluence.spaces"),
    SPACE_DESCRIPTION("SpaceDescription", "com.atlassian.confluence.spaces"),
    SPACE_PERMISSION("SpacePermission", "com.atlassian.confluence.security"),
    DIRECTORY_USER("InternalUser", "com.atlassian.crowd.model.user"),
    USER("ConfluenceUserImpl", "com.atlassian.confluence.user");

    final String simpleName;
    final String packageName;

    EntityClass(String simpleName, String packageName) {
        this.simpleName = simpleName;
        this.packageName = packageName;
    }

    /** What the id element is called: users are known by key, everything else by number. */
    String idName() {
        return this == USER ? "key" : "id";
    }
}
