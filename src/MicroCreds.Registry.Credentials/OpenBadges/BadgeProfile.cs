using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>An organisation or a person as a badge describes them: the awarding body above all (Open Badges 3.0 Profile).</summary>
/// <param name="Id">Its id, a URL: for an issuer, its DID.</param>
/// <param name="Name">What it is called.</param>
public sealed record BadgeProfile(string Id, string Name)
{
    /// <summary>Its home page.</summary>
    public string? Url { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public string? Description { get; init; }

    /// <summary>Its public address for mail.</summary>
    public string? Email { get; init; }

    /// <summary>Its telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Its logo or picture: a URL, or a data URL.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>What the picture shows; only with <see cref="ImageUrl"/>.</summary>
    public string? ImageCaption { get; init; }

    /// <summary>Where it is (EU Annex I: country or region of the issuer).</summary>
    public BadgeAddress? Address { get; init; }

    /// <summary>Other identifiers of it.</summary>
    public ImmutableArray<IdentifierEntry> OtherIdentifiers { get; init; } = [];

    /// <summary>The name of an official who is authorized to speak for the organisation.</summary>
    public string? Official { get; init; }

    /// <summary>The organisation that it is part of.</summary>
    public BadgeProfile? ParentOrganization { get; init; }

    /// <summary>The parts of a person's name.</summary>
    public PersonName? PersonName { get; init; }

    /// <summary>A person's date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Endorsements of it: credentials about <see cref="Id"/>, each secured in itself.</summary>
    public ImmutableArray<EmbeddedCredential> Endorsements { get; init; } = [];
}
