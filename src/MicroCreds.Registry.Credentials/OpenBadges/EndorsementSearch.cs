using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>One walk over the places of a credential that can be endorsed.</summary>
internal sealed class EndorsementSearch(int most)
{
    private readonly List<Endorsement> _found = [];
    private readonly List<string> _ids = [];

    /// <summary>Whether everything was found.</summary>
    public bool IsComplete { get; private set; } = true;

    public ImmutableArray<Endorsement> Found => [.. _found];

    public void Look(JsonElement credential)
    {
        if (credential.ValueKind != JsonValueKind.Object)
            return;
        Name(credential);
        if (credential.TryGetProperty("issuer", out var issuer))
            LookAtIssuer(issuer);
        if (credential.TryGetProperty("credentialSubject", out var subject))
            Each(subject, "/credentialSubject", LookAtSubject);
        // The credential's own endorsements may be about any of what was named on the way.
        var elsewhere = _found.ToArray();
        _found.Clear();
        Take(credential, "", [.. _ids.Distinct(StringComparer.Ordinal)]);
        foreach (var endorsement in elsewhere)
            Add(endorsement);
    }

    private void LookAtIssuer(JsonElement issuer)
    {
        if (issuer.ValueKind == JsonValueKind.String)
            _ids.Add(issuer.GetString()!);
        else
            LookAtProfile(issuer, "/issuer");
    }

    private void LookAtSubject(JsonElement subject, string pointer)
    {
        if (subject.ValueKind != JsonValueKind.Object)
            return;
        Name(subject);
        if (subject.TryGetProperty("source", out var source))
            LookAtProfile(source, pointer + "/source");
        if (subject.TryGetProperty("achievement", out var achievement))
            Each(achievement, pointer + "/achievement", LookAtAchievement);
    }

    private void LookAtAchievement(JsonElement achievement, string pointer)
    {
        if (achievement.ValueKind != JsonValueKind.Object)
            return;
        Name(achievement);
        if (achievement.TryGetProperty("creator", out var creator))
            LookAtProfile(creator, pointer + "/creator");
        Take(achievement, pointer, IdOf(achievement));
    }

    // Profiles nest no deeper than the document does.
    private void LookAtProfile(JsonElement profile, string pointer)
    {
        if (profile.ValueKind != JsonValueKind.Object)
            return;
        Name(profile);
        if (profile.TryGetProperty("parentOrg", out var parent))
            LookAtProfile(parent, pointer + "/parentOrg");
        Take(profile, pointer, IdOf(profile));
    }

    private void Take(JsonElement parent, string pointer, ImmutableArray<string> endorsed)
    {
        Collect(Endorsements.Member, JsonValueKind.Object);
        Collect(Endorsements.JwtMember, JsonValueKind.String);

        void Collect(string member, JsonValueKind kind)
        {
            if (!parent.TryGetProperty(member, out var value))
                return;
            Each(value, $"{pointer}/{member}", (item, place) =>
            {
                if (item.ValueKind == kind)
                    Add(new Endorsement(place, item, endorsed));
            });
        }
    }

    private void Add(Endorsement endorsement)
    {
        if (_found.Count == most)
            IsComplete = false;
        else
            _found.Add(endorsement);
    }

    private void Each(JsonElement value, string pointer, Action<JsonElement, string> look)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            look(value, pointer);
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!IsComplete || index == MemberRules.MaxItems)
                return;
            look(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index++}"));
        }
    }

    private void Name(JsonElement node)
    {
        if (MemberRules.Text(node, "id") is { } id)
            _ids.Add(id);
    }

    private static ImmutableArray<string> IdOf(JsonElement node) => MemberRules.Text(node, "id") is { } id ? [id] : [];
}
