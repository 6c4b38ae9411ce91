using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Pathways;

/// <summary>What came of an import.</summary>
/// <param name="Id">The pathway.</param>
/// <param name="Version">Its version now.</param>
/// <param name="LedgerIndex">The publication's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
/// <param name="Notes">What was left out of the document, or was taken in a certain way.</param>
public sealed record PathwayImport(string Id, long Version, long LedgerIndex, long LedgerSize, ImmutableArray<PathwayImportNote> Notes);

/// <summary>Something that whoever imports a pathway should know, and that changes nothing about when it is completed.</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Pointer">Where in the document: a JSON pointer.</param>
public sealed record PathwayImportNote(string Message, string Pointer);
