namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The codes of <see cref="JsonLdError"/>: those of the standard as it spells them (JSON-LD 1.1 API section 9.3.2), and
/// after them our own for data that RDF would lose and for bounds. Stable: never renamed, never reused.
/// </summary>
public static class JsonLdErrorCodes
{
    /// <summary>Two members of an object are the same keyword.</summary>
    public const string CollidingKeywords = "colliding keywords";

    /// <summary>One node has two different indexes.</summary>
    public const string ConflictingIndexes = "conflicting indexes";

    /// <summary>Contexts refer to contexts without end, or take more work than a document may.</summary>
    public const string ContextOverflow = "context overflow";

    /// <summary>Terms of a context are defined by each other.</summary>
    public const string CyclicIriMapping = "cyclic IRI mapping";

    /// <summary><c>@base</c> is no IRI.</summary>
    public const string InvalidBaseIri = "invalid base IRI";

    /// <summary><c>@direction</c> is neither <c>ltr</c> nor <c>rtl</c>.</summary>
    public const string InvalidBaseDirection = "invalid base direction";

    /// <summary><c>@container</c> is no container or no such combination of them.</summary>
    public const string InvalidContainerMapping = "invalid container mapping";

    /// <summary>A context has an entry that has no place there.</summary>
    public const string InvalidContextEntry = "invalid context entry";

    /// <summary>A null context would take protected terms away.</summary>
    public const string InvalidContextNullification = "invalid context nullification";

    /// <summary>A context's <c>@language</c> is no string.</summary>
    public const string InvalidDefaultLanguage = "invalid default language";

    /// <summary><c>@id</c> is no string.</summary>
    public const string InvalidIdValue = "invalid @id value";

    /// <summary><c>@import</c> is no string.</summary>
    public const string InvalidImportValue = "invalid @import value";

    /// <summary><c>@included</c> has something that is no node.</summary>
    public const string InvalidIncludedValue = "invalid @included value";

    /// <summary><c>@index</c> is no string.</summary>
    public const string InvalidIndexValue = "invalid @index value";

    /// <summary>A term stands for something that is no IRI.</summary>
    public const string InvalidIriMapping = "invalid IRI mapping";

    /// <summary>A term stands for <c>@context</c>.</summary>
    public const string InvalidKeywordAlias = "invalid keyword alias";

    /// <summary>A value of a language map is no string.</summary>
    public const string InvalidLanguageMapValue = "invalid language map value";

    /// <summary>A term's <c>@language</c> is no string.</summary>
    public const string InvalidLanguageMapping = "invalid language mapping";

    /// <summary>A value's <c>@language</c> is no string.</summary>
    public const string InvalidLanguageTaggedString = "invalid language-tagged string";

    /// <summary>A value that is no string has a language.</summary>
    public const string InvalidLanguageTaggedValue = "invalid language-tagged value";

    /// <summary>A context is neither null, nor a URL, nor an object.</summary>
    public const string InvalidLocalContext = "invalid local context";

    /// <summary><c>@nest</c> names or holds what cannot be nested.</summary>
    public const string InvalidNestValue = "invalid @nest value";

    /// <summary><c>@prefix</c> is no boolean.</summary>
    public const string InvalidPrefixValue = "invalid @prefix value";

    /// <summary><c>@propagate</c> is no boolean.</summary>
    public const string InvalidPropagateValue = "invalid @propagate value";

    /// <summary><c>@protected</c> is no boolean.</summary>
    public const string InvalidProtectedValue = "invalid @protected value";

    /// <summary>What a URL leads to is no context.</summary>
    public const string InvalidRemoteContext = "invalid remote context";

    /// <summary>A reverse property is defined with what it cannot have.</summary>
    public const string InvalidReverseProperty = "invalid reverse property";

    /// <summary><c>@reverse</c> holds a keyword.</summary>
    public const string InvalidReversePropertyMap = "invalid reverse property map";

    /// <summary>A reverse property has a value that is no node.</summary>
    public const string InvalidReversePropertyValue = "invalid reverse property value";

    /// <summary><c>@reverse</c> is no object.</summary>
    public const string InvalidReverseValue = "invalid @reverse value";

    /// <summary>A term's own context is wrong.</summary>
    public const string InvalidScopedContext = "invalid scoped context";

    /// <summary>A set or list has other entries.</summary>
    public const string InvalidSetOrListObject = "invalid set or list object";

    /// <summary>A term definition has what it cannot have.</summary>
    public const string InvalidTermDefinition = "invalid term definition";

    /// <summary>A term's type is no IRI.</summary>
    public const string InvalidTypeMapping = "invalid type mapping";

    /// <summary><c>@type</c> is neither a string nor a list of strings.</summary>
    public const string InvalidTypeValue = "invalid type value";

    /// <summary>The type of a value is no IRI.</summary>
    public const string InvalidTypedValue = "invalid typed value";

    /// <summary>A value has entries that do not go together.</summary>
    public const string InvalidValueObject = "invalid value object";

    /// <summary><c>@value</c> is an object or a list.</summary>
    public const string InvalidValueObjectValue = "invalid value object value";

    /// <summary><c>@version</c> is not 1.1.</summary>
    public const string InvalidVersionValue = "invalid @version value";

    /// <summary><c>@vocab</c> is no IRI.</summary>
    public const string InvalidVocabMapping = "invalid vocab mapping";

    /// <summary>A context gives a keyword another meaning.</summary>
    public const string KeywordRedefinition = "keyword redefinition";

    /// <summary>A context is named by something that is no absolute URL.</summary>
    public const string LoadingDocumentFailed = "loading document failed";

    /// <summary>A context is not among those that are known here; nothing is fetched.</summary>
    public const string LoadingRemoteContextFailed = "loading remote context failed";

    /// <summary>A 1.1 context where 1.0 was asked for.</summary>
    public const string ProcessingModeConflict = "processing mode conflict";

    /// <summary>A context gives a protected term another meaning.</summary>
    public const string ProtectedTermRedefinition = "protected term redefinition";

    /// <summary>Ours, data loss: a member that no context defines, or that one defines as nothing.</summary>
    public const string UndefinedTerm = "undefined term";

    /// <summary>Ours, data loss: a type that no context defines.</summary>
    public const string UndefinedType = "undefined type";

    /// <summary>Ours, data loss: an identifier that is no absolute IRI.</summary>
    public const string RelativeIri = "relative IRI";

    /// <summary>Ours, data loss: a value, or a part of one, that has no place in RDF where it stands.</summary>
    public const string DroppedValue = "dropped value";

    /// <summary>Ours, data loss: a language that is no language tag.</summary>
    public const string InvalidLanguageTag = "invalid language tag";

    /// <summary>Ours, data loss for readers: what has a name in a standard is said by another name, or where nobody looks for it.</summary>
    public const string HiddenName = "hidden name";

    /// <summary>Ours: larger, deeper or more work than is taken.</summary>
    public const string LimitExceeded = "limit exceeded";

    /// <summary>Ours: a string or number that has no meaning as Unicode or as a double.</summary>
    public const string InvalidJson = "invalid JSON";

    internal static bool IsDataLoss(string code) => code is UndefinedTerm or UndefinedType or RelativeIri or DroppedValue or InvalidLanguageTag or HiddenName;
}
