using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>What came of reading a pathway from CTDL JSON-LD: a content, or what stood in the way of one.</summary>
/// <param name="PathwayId">The pathway's identifier in the document, where one was found.</param>
/// <param name="OwnedBy">The identifier of its owner, where the document says one.</param>
/// <param name="Content">
/// What the document says, if nothing stood in the way. It has still to pass <see cref="PathwayRules"/>, as if somebody had written it by hand.
/// </param>
/// <param name="Problems">What cannot be taken over without changing what it means: codes of <see cref="RefusalCodes"/>, pointers into the document; at most 100.</param>
/// <param name="Notes">What was left out, or was taken in a certain way; at most 1,000, the last of which then says that there are more.</param>
public sealed record CtdlImport(
    string? PathwayId, string? OwnedBy, PathwayContent? Content, ImmutableArray<Refusal> Problems, ImmutableArray<CtdlNote> Notes);
