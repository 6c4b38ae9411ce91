using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>Finds the credentials that a learner record carries. Pure; verifies nothing. What a carried record carries is found when it is verified itself.</summary>
public static class CarriedCredentials
{
    /// <summary>The most credentials that are found in one record; one with more breaks a structural rule.</summary>
    public const int MaxCount = 1000;

    internal const string Member = "verifiableCredential";

    /// <summary>The credentials in <c>credentialSubject.verifiableCredential</c>, in order, at most <see cref="MaxCount"/>; none where the document is no learner record. What is no object is left to the structural rules.</summary>
    public static ImmutableArray<CarriedCredential> Of(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || !ClrStructure.AppliesTo(record)
            || !record.TryGetProperty("credentialSubject", out var subject) || subject.ValueKind != JsonValueKind.Object
            || !subject.TryGetProperty(Member, out var carried))
            return [];
        const string Place = "/credentialSubject/" + Member;
        if (carried.ValueKind == JsonValueKind.Object)
            return [new CarriedCredential(Place, carried)];
        if (carried.ValueKind != JsonValueKind.Array)
            return [];
        return
        [
            .. carried.EnumerateArray().Take(MaxCount)
                .Select((credential, index) => new CarriedCredential(string.Create(CultureInfo.InvariantCulture, $"{Place}/{index}"), credential))
                .Where(found => found.Value.ValueKind == JsonValueKind.Object),
        ];
    }
}
