using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Search;

/// <summary>Something that was found. What does not apply is null.</summary>
/// <param name="Kind"><c>achievement</c>, <c>issuer</c> or <c>pathway</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Issuer">The DID of the issuer that it is, or belongs to.</param>
/// <param name="Title">Its title or name, in the language that fits best.</param>
/// <param name="Open">Whether it can be earned or begun.</param>
/// <param name="IssuerName">The issuer's name.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Summary">The beginning of its description.</param>
/// <param name="Language">The language of title and summary.</param>
/// <param name="Framework">The framework of its level.</param>
/// <param name="Level">Its level in the framework.</param>
/// <param name="Fields">Its broad fields of education.</param>
/// <param name="Type">Its kind of achievement.</param>
/// <param name="Country">Its country.</param>
/// <param name="Approved">Whether the newest version is approved.</param>
public sealed record SearchHit(
    string Kind, string Id, string Issuer, string Title, bool Open, string? IssuerName = null, int? Version = null, string? Summary = null,
    string? Language = null, string? Framework = null, string? Level = null, ImmutableArray<string>? Fields = null, string? Type = null,
    string? Country = null, bool? Approved = null);
