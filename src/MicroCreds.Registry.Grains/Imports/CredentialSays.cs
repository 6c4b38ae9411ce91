using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Jose;

namespace MicroCreds.Registry.Grains.Imports;

/// <summary>What a credential says of itself to people, and of whom it is: read from what is kept of it, whoever issued it. Nothing of it is verified.</summary>
/// <param name="Id">The credential's id, or null.</param>
/// <param name="Title">What it is called: its achievement's name, else its own; or null.</param>
/// <param name="IssuerName">Its issuer's name, or null.</param>
/// <param name="AchievementType">The kind of achievement, or null.</param>
/// <param name="Subjects">The ids of its subjects; empty where one has none, for who that is nobody can say.</param>
public sealed record CredentialSays(string? Id, string? Title, string? IssuerName, string? AchievementType, ImmutableArray<string> Subjects)
{
    private const int MostSubjects = 16;
    private const int LongestText = 1_000;

    private static readonly CredentialSays s_nothing = new(null, null, null, null, []);

    /// <summary>Reads a kept credential: JSON, or a token as a JSON string. What is not there is null.</summary>
    public static CredentialSays Of(ReadOnlyMemory<byte> kept)
    {
        if (kept.Span.StartsWith("\""u8))
        {
            var token = Encoding.ASCII.GetBytes(JsonSerializer.Deserialize<string>(kept.Span)!);
            return JoseEnvelope.TryRead(token, out var envelope, out _) ? OfJson(envelope.Document) : s_nothing;
        }

        return EuropeanCredentialReader.TryRead(kept, null, out var european, out _) ? OfEuropean(european.Credential) : OfJson(kept);
    }

    private static CredentialSays OfEuropean(EuropeanCredential credential) => new(
        credential.Award.Id, credential.Achievement.Name, credential.Issuer.Name, credential.Achievement.AchievementType,
        credential.Award.Subject.Id is { } id ? [id] : []);

    private static CredentialSays OfJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var subjects = Many(root, "credentialSubject").Take(MostSubjects).ToList();
        var achievement = subjects.Select(subject => Many(subject, "achievement").FirstOrDefault()).FirstOrDefault(one => one.ValueKind == JsonValueKind.Object);
        var issuer = root.TryGetProperty("issuer", out var named) ? named : default;
        return new CredentialSays(
            Text(root, "id") ?? Text(root, "jti"), Text(achievement, "name") ?? Text(root, "name"), Text(issuer, "name"), Text(achievement, "achievementType"),
            IdsOf(subjects.Count > 0 ? subjects.Select(subject => Text(subject, "id")) : [Text(root, "sub")]));
    }

    private static ImmutableArray<string> IdsOf(IEnumerable<string?> subjects)
    {
        var ids = subjects.ToList();
        return ids.Contains(null) ? [] : [.. ids.OfType<string>()];
    }

    private static IEnumerable<JsonElement> Many(JsonElement from, string name)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var value))
            yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var item in value.EnumerateArray())
            yield return item;
    }

    // A text in several languages counts by its first.
    private static string? Text(JsonElement from, string name)
    {
        if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            value = value.TryGetProperty("@value", out var said) ? said : default;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text ? text : null;
    }
}
