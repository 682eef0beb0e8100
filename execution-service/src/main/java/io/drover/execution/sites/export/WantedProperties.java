package io.drover.execution.sites.export;

import java.util.Map;
import java.util.Set;

/** Which objects of an export are read, and what of each; everything else is passed over. */
final class WantedProperties {

    private WantedProperties() {}

    private static final Set<String> CONTENT =
            Set.of(
                    "space",
                    "parent",
                    "containerContent",
                    "content",
                    "owner",
                    "originalVersion",
                    "originalVersionId",
                    "contentStatus",
                    "title",
                    "fileName",
                    "position",
                    "version",
                    "attachmentVersion",
                    "fileSize",
                    "contentType",
                    "creator",
                    "creatorName",
                    "creationDate",
                    "lastModifier",
                    "lastModifierName",
                    "lastModificationDate",
                    "comment",
                    "versionComment",
                    "contentProperties");

    /** Class name to the properties that are read of it; everything else is passed over. */
    static final Map<String, Set<String>> BY_CLASS =
            Map.ofEntries(
                    Map.entry(
                            "Space",
                            Set.of(
                                    "key",
                                    "name",
                                    "description",
                                    "homePage",
                                    "spaceType",
                                    "spaceStatus",
                                    "creationDate")),
                    Map.entry("Page", CONTENT),
                    Map.entry("BlogPost", CONTENT),
                    Map.entry("Draft", CONTENT),
                    Map.entry("Comment", CONTENT),
                    Map.entry("Attachment", CONTENT),
                    Map.entry("SpaceDescription", CONTENT),
                    Map.entry("BodyContent", Set.of("body", "content", "bodyType")),
                    Map.entry(
                            "ContentProperty",
                            Set.of("name", "stringValue", "longValue", "content")),
                    Map.entry(
                            "ConfluenceUserImpl",
                            Set.of("name", "email", "atlassianAccountId", "displayName")),
                    Map.entry(
                            "InternalUser",
                            Set.of("name", "emailAddress", "displayName", "active")),
                    Map.entry(
                            "DefaultHibernateUser", Set.of("name", "email", "fullName", "groups")),
                    Map.entry("InternalGroup", Set.of("name")),
                    Map.entry("DefaultHibernateGroup", Set.of("name", "localMembers")),
                    Map.entry(
                            "HibernateMembership",
                            Set.of("parentGroup", "userMember", "groupMember")),
                    Map.entry(
                            "SpacePermission",
                            Set.of(
                                    "space",
                                    "type",
                                    "group",
                                    "userSubject",
                                    "userName",
                                    "allUsersSubject")),
                    Map.entry("ContentPermissionSet", Set.of("owningContent", "content", "type")),
                    Map.entry(
                            "ContentPermission",
                            Set.of("owningSet", "type", "groupName", "userSubject", "userName")),
                    Map.entry("Label", Set.of("name", "namespace")),
                    Map.entry("Labelling", Set.of("label", "content", "pageTemplate")),
                    Map.entry(
                            "PageTemplate",
                            Set.of("space", "name", "description", "content", "bodyType")),
                    Map.entry("ConfluenceBandanaRecord", Set.of("context", "key", "value")));

    /**
     * Content properties that matter; pages carry a dozen others that editors keep for themselves.
     */
    static final Set<String> NAMES =
            Set.of(
                    "FILESIZE",
                    "MEDIA_TYPE",
                    "editor",
                    "inline-comment",
                    "inline-marker-ref",
                    "inline-original-selection",
                    "actualCommentType",
                    "status");
}
