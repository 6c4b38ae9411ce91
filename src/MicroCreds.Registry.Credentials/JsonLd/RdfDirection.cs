namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>What becomes of the base direction of a string in RDF (JSON-LD 1.1 API section 9.3, rdfDirection).</summary>
public enum RdfDirection
{
    /// <summary>It is left out.</summary>
    None,

    /// <summary>A datatype <c>https://www.w3.org/ns/i18n#</c> with the language, an underscore and the direction.</summary>
    I18nDatatype,

    /// <summary>A blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}
