namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>A term of a <see cref="RdfDataset"/>.</summary>
/// <param name="Offset">Where its text starts in the arena.</param>
/// <param name="Length">The bytes of its text.</param>
/// <param name="Hash">Where looking for it starts; the same for equal texts as long as the process runs.</param>
/// <param name="BlankNode">For a blank node its number, counted from 0 in the order of their coming; otherwise -1.</param>
/// <param name="Kind">Its kind.</param>
internal readonly record struct RdfTerm(int Offset, int Length, uint Hash, int BlankNode, RdfTermKind Kind);
