using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Reads a Person and the results of a claim as a subject.</summary>
internal static class LearnerReader
{
    /// <summary>The subject, without results.</summary>
    public static BadgeSubject Read(ElmNode person, ElmNode claim, ElmDocument document)
    {
        var identities = IdentitiesOf(person).ToImmutableArray();
        var activities = claim.Many("influencedBy").ToList();
        var periods = activities.SelectMany(static activity => activity.Many("temporal")).ToList();
        foreach (var activity in activities)
            activity.Ignore("awardedBy", "title");

        var (start, end) = (periods.Select(static period => period.Time("startDate")).Min(), periods.Select(static period => period.Time("endDate")).Max());
        if (start > end)
        {
            document.Lose(claim.Pointer + "/influencedBy", "The learning ends before it begins.");
            (start, end) = (null, null);
        }

        return new BadgeSubject
        {
            Id = SubjectIdOf(person, identities.IsEmpty),
            Identifiers = identities,
            CreditsEarned = QualificationReader.CreditsOf(claim, "creditReceived", document),
            ActivityStart = start,
            ActivityEnd = end,
            Narrative = claim.Label("description"),
        };
    }

    /// <summary>The results of a claim's assessments, and descriptions for them.</summary>
    public static (ImmutableArray<BadgeResult> Results, ImmutableArray<ResultDescription> Descriptions, BadgeProfile? Source) ResultsOf(ElmNode claim, ElmDocument document)
    {
        var results = ImmutableArray.CreateBuilder<BadgeResult>();
        var descriptions = new Dictionary<string, ResultDescription>(StringComparer.Ordinal);
        BadgeProfile? source = null;
        foreach (var assessment in claim.Many("provenBy"))
        {
            var specification = assessment.One("specifiedBy");
            var title = assessment.Label("title") ?? specification?.Label("title");
            if (assessment.One("grade")?.Label("noteLiteral") is { } grade && (specification?.Url ?? assessment.Url) is { } id && title is not null)
            {
                descriptions.TryAdd(id, new ResultDescription(id, title, "Result"));
                results.Add(new BadgeResult(id) { Value = grade });
            }
            else
            {
                document.Lose(assessment.Pointer, "An assessment without a title, an id or a grade is left out.");
            }

            source ??= assessment.One("assessedBy") is { } assessor ? OrganisationReader.Read(assessor, document) : null;
            specification?.Ignore("title", "dcType");
            assessment.Ignore("awardedBy", "idVerification", "assessedBy");
        }

        return (results.ToImmutable(), [.. descriptions.Values], source);
    }

    // An id that means something within the document alone names nobody outside, unless nothing else does.
    private static string? SubjectIdOf(ElmNode person, bool isOnlyName) =>
        person.Url is { } id && (isOnlyName || !id.StartsWith(ElmTerms.LocalPrefix, StringComparison.Ordinal)) ? id : null;

    private static IEnumerable<IdentityObject> IdentitiesOf(ElmNode person)
    {
        var parts = string.Join(' ', new[] { person.Label("givenName"), person.Label("familyName") }.Where(static part => !string.IsNullOrEmpty(part)));
        var name = person.Label("fullName") ?? parts;
        if (name.Length > 0)
            yield return Open("name", name);
        var contact = person.One("contactPoint");
        if (OrganisationReader.EmailOf(contact) is { Length: > 0 } email)
            yield return Open("emailAddress", email);
        foreach (var national in person.Many("nationalID"))
        {
            if (national.Text("notation") is { Length: > 0 } notation)
                yield return Open("nationalIdentityNumber", notation);
        }

        foreach (var identifier in OrganisationReader.IdentifiersOf(person))
            yield return Open(identifier.IdentifierType, identifier.Identifier);
    }

    private static IdentityObject Open(string type, string identity) => new(type, identity, Hashed: false, Salt: null);
}
