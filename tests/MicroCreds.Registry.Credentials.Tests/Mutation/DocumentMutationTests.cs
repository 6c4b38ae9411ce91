using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// Documents with embedded proofs: whatever is changed, a document that is still valid says what the signed one said, and
/// one that says the same is still valid.
/// </summary>
public class DocumentMutationTests
{
    private const int Seed = 30_11_22;

    public static TheoryData<string> Kinds => [.. SignedDocuments.Kinds];

    [VectorTheory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyMemberChanged_IsNotValidOrSaysTheSame(string kind)
    {
        var (original, isValid) = SignedDocuments.Make(kind);
        Assert.True(isValid(Utf8(original)), string.Join("\n", SignedDocuments.Verify(Utf8(original)).Checks));
        var readings = new ProvenReading(original);
        var holes = new List<string>();
        var tried = 0;
        foreach (var mutation in JsonMutations.Of(original))
        {
            tried++;
            if (isValid(Utf8(mutation.Document)) && !readings.Allow(mutation.Document))
                holes.Add(mutation.What);
        }

        Assert.True(tried > 100, $"{kind}: {tried} changes");
        Assert.True(holes.Count == 0, $"{kind}: {holes.Count} of {tried} changes\n{string.Join("\n", holes.Take(60))}");
    }

    [VectorTheory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyByteChanged_IsNotValidOrSaysTheSame(string kind)
    {
        var (original, isValid) = SignedDocuments.Make(kind);
        var bytes = Utf8(original);
        var readings = new ProvenReading(original);
        var random = new Random(Seed);
        var step = Campaign.Rounds(3, 1);
        for (var at = random.Next(step); at < bytes.Length; at += step)
        {
            foreach (var changed in ByteMutations.At(bytes, at, random))
                Assert.True(!isValid(changed) || readings.Allow(JsonNode.Parse(changed)!), $"{kind}, seed {Seed}, byte {at}: {Encoding.UTF8.GetString(changed)}");
        }
    }

    [VectorTheory]
    [MemberData(nameof(Kinds))]
    public void Verify_WrittenOtherwise_IsStillValid(string kind)
    {
        var (original, isValid) = SignedDocuments.Make(kind);
        Assert.True(isValid(Encoding.UTF8.GetBytes(original.ToJsonString(new() { WriteIndented = true }))));
        Assert.True(isValid(Encoding.UTF8.GetBytes(original.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))));
        Assert.True(isValid(Encoding.UTF8.GetBytes("\r\n\t " + original.ToJsonString().Replace("/", "\\/", StringComparison.Ordinal) + "\n")));
        Assert.True(isValid(Utf8(TurnedRound(original, lists: false))), "members in another order");
        if (!SignedDocuments.IsOverJson(kind))
            Assert.True(isValid(Utf8(TurnedRound(original, lists: true))), "sets in another order");
    }

    /// <summary>The same members, last first; and the same items where lists are sets: all but contexts and the values of a scale.</summary>
    private static JsonNode TurnedRound(JsonNode node, bool lists) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(member => KeyValuePair.Create(
            member.Key, member.Key is "@context" or "allowedValue" ? member.Value?.DeepClone() : member.Value is { } value ? TurnedRound(value, lists) : null))),
        JsonArray a => new JsonArray([.. (lists ? a.Reverse() : a).Select(item => item is null ? null : TurnedRound(item, lists))]),
        _ => node.DeepClone(),
    };

    internal static byte[] Utf8(JsonNode document) => JsonSerializer.SerializeToUtf8Bytes(document);
}
