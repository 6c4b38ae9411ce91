using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Reads an Organisation of the European Learning Model as a profile.</summary>
internal static class OrganisationReader
{
    // Organisations nest in organisations by reference, too, which can go in circles.
    private const int MaxParents = 8;

    /// <summary>The profile, or null where it has no name or no id.</summary>
    public static BadgeProfile? Read(ElmNode node, ElmDocument document, int depth = 0)
    {
        var name = node.Label("legalName") ?? node.Label("prefLabel") ?? node.Label("altLabel");
        if (name is null || node.Url is not { } id)
            return null;
        var contact = node.One("contactPoint");
        return new BadgeProfile(id, name)
        {
            Url = HomepageOf(node, document),
            Email = EmailOf(contact),
            Phone = contact?.One("phone")?.Text("phoneNumber"),
            Address = AddressOf(node, document),
            OtherIdentifiers = [.. IdentifiersOf(node)],
            Description = ElmNotes.Of(node, document).GetValueOrDefault("description"),
            ParentOrganization = depth < MaxParents && node.One("subOrganizationOf") is { } parent ? Read(parent, document, depth + 1) : null,
        };
    }

    /// <summary>The address of a page, or null; what is no absolute URL is noted.</summary>
    public static string? HomepageOf(ElmNode node, ElmDocument document)
    {
        var page = node.One("homepage");
        var url = page?.Text("contentURL") ?? (page is { IsReference: true } ? page.Id : null);
        if (url is null || AbsoluteUrl.IsValid(url))
            return url;
        document.Lose(page!.Pointer, "The address of this page is no absolute URL.");
        return null;
    }

    /// <summary>The address for mail of a contact point, or null.</summary>
    public static string? EmailOf(ElmNode? contact)
    {
        const string Scheme = "mailto:";
        var mailbox = contact?.One("emailAddress")?.Id;
        return mailbox is not null && mailbox.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? mailbox[Scheme.Length..] : mailbox;
    }

    /// <summary>The identifiers that a thing has, in the types of Open Badges; those of other schemes as extensions.</summary>
    public static IEnumerable<IdentifierEntry> IdentifiersOf(ElmNode node)
    {
        (string Member, string Scheme)[] kinds =
            [("identifier", "identifier"), ("registration", "ext:registration"), ("vatIdentifier", "ext:vatIdentifier"), ("taxIdentifier", "ext:taxIdentifier"), ("eIDASIdentifier", "ext:eIDASIdentifier")];
        foreach (var (member, scheme) in kinds)
        {
            foreach (var identifier in node.Many(member))
            {
                if (identifier.Text("notation") is { Length: > 0 } notation)
                    yield return new IdentifierEntry(notation, TypeOf(identifier.Text("schemeName"), scheme));
                identifier.Ignore("spatial");
            }
        }
    }

    private static string TypeOf(string? scheme, string otherwise)
    {
        if (string.IsNullOrWhiteSpace(scheme))
            return otherwise;
        if (BadgeVocabulary.Has(BadgeVocabulary.IdentifierTypes, scheme))
            return scheme;
        var word = string.Concat(scheme.Where(static c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        return word.Length == 0 ? otherwise : "ext:" + word;
    }

    private static BadgeAddress? AddressOf(ElmNode node, ElmDocument document)
    {
        if (node.One("location") is not { } location)
            return null;
        var address = location.One("address");
        var country = address?.One("countryCode");
        var code = country?.Id is { } id ? AuthorityCodes.ToCountry(id[(id.LastIndexOf('/') + 1)..]) : null;
        if (country is not null && code is null)
            document.Lose(country.Pointer, "This country is in no table.");
        var label = country?.ConceptLabel();
        return new BadgeAddress
        {
            CountryCode = code,
            Country = label == code ? null : label,
            Street = address?.One("fullAddress")?.Label("noteLiteral"),
            Region = location.Label("geographicName") ?? location.One("spatialCode")?.ConceptLabel(),
        };
    }
}
