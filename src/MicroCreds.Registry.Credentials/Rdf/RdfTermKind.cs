namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>The three kinds of RDF terms (RDF 1.1 Concepts section 3.1).</summary>
internal enum RdfTermKind : byte
{
    Iri,
    BlankNode,
    Literal,
}
