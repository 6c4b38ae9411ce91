using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>
/// What the witnesses of a log approved (section "Verifying Witness Proofs During Resolution"). Whoever approves a
/// version approves all before it, so the highest one of each witness says everything. Proofs that do not hold, or are
/// of others, count for nothing.
/// </summary>
internal sealed class WebVhApprovals
{
    /// <summary>The most proofs that are looked at.</summary>
    private const int MaxProofs = 4096;

    private readonly Dictionary<string, int> _highest = new(StringComparer.Ordinal);

    private WebVhApprovals()
    {
    }

    /// <summary>Reads <c>did-witness.json</c>; a malformed file approves nothing.</summary>
    public static WebVhApprovals Read(
        ReadOnlyMemory<byte> utf8, ImmutableArray<WebVhVersion> versions, List<WebVhWitnessRule?> rules, DateTimeOffset now)
    {
        var approvals = new WebVhApprovals();
        if (utf8.IsEmpty || !StrictJson.TryParse(utf8, out var json, out _))
            return approvals;
        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return approvals;
            var witnesses = rules.Where(rule => rule is not null).SelectMany(rule => rule!.Witnesses).ToHashSet(StringComparer.Ordinal);
            var numbers = versions.ToDictionary(version => version.VersionId, version => version.Number, StringComparer.Ordinal);
            foreach (var (versionId, proof) in ProofsIn(json.RootElement).Take(MaxProofs))
            {
                // Proofs of versions that are not published approve nothing.
                if (numbers.TryGetValue(versionId, out var number))
                    approvals.Add(versionId, number, proof, witnesses, now);
            }
        }

        return approvals;
    }

    /// <summary>Whether a version has as many approvals as a rule wants.</summary>
    public bool Has(WebVhWitnessRule rule, int number) =>
        rule.Witnesses.Count(witness => _highest.GetValueOrDefault(witness) >= number) >= rule.Threshold;

    private static IEnumerable<(string VersionId, JsonElement Proof)> ProofsIn(JsonElement file)
    {
        foreach (var entry in file.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object
                || !entry.TryGetProperty("versionId"u8, out var versionId) || versionId.ValueKind != JsonValueKind.String
                || !entry.TryGetProperty("proof"u8, out var proofs) || proofs.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var proof in proofs.EnumerateArray())
                yield return (versionId.GetString()!, proof);
        }
    }

    private void Add(string versionId, int number, JsonElement proof, HashSet<string> witnesses, DateTimeOffset now)
    {
        if (proof.ValueKind != JsonValueKind.Object
            || !proof.TryGetProperty("verificationMethod"u8, out var method) || method.ValueKind != JsonValueKind.String)
            return;
        var witness = method.GetString()!.Split('#')[0];
        if (!witnesses.Contains(witness) || _highest.GetValueOrDefault(witness) >= number)
            return;
        if (Holds(versionId, proof, now))
            _highest[witness] = number;
    }

    /// <summary>A witness signs the version id alone.</summary>
    private static bool Holds(string versionId, JsonElement proof, DateTimeOffset now)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("proof"u8);
            proof.WriteTo(writer);
            writer.WriteString("versionId"u8, versionId);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        var report = DataIntegrityProofs.Verify(document.RootElement, null, new ProofExpectations { At = now }).Worst;
        return report.Outcome == ProofOutcome.Pass && report.Cryptosuite == Cryptosuite.EddsaJcs2022.Name;
    }
}
