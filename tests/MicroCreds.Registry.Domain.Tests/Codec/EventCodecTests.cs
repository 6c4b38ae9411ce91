using System.Text;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Tests.Deciding;
using MicroCreds.Registry.Ledger.Entries;

namespace MicroCreds.Registry.Domain.Tests.Codec;

public sealed class EventCodecTests
{
    public static TheoryData<string> Files => [.. SampleEvents.ByFile.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Encode_SampleEvent_IsTheGoldenBytes(string file) =>
        Assert.Equal(Golden(file), Encoding.UTF8.GetString(EventCodec.Encode(SampleEvents.ByFile[file])));

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_GoldenBytes_EncodesToThemAgain(string file)
    {
        var type = file.Split('.')[0];

        var happened = EventCodec.Decode(type, Encoding.UTF8.GetBytes(Golden(file)));

        Assert.Equal(type, EventCodec.TypeOf(happened));
        Assert.Equal(SampleEvents.ByFile[file].GetType(), happened.GetType());
        Assert.Equal(Golden(file), Encoding.UTF8.GetString(EventCodec.Encode(happened)));
    }

    [Fact]
    public void Golden_EveryTypeOfEvent_HasAFile()
    {
        var concrete = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract);

        Assert.Equal(
            EventCodec.TypeNames.Order(StringComparer.Ordinal),
            SampleEvents.ByFile.Keys.Select(f => f.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            concrete.Select(t => t.Name).Order(StringComparer.Ordinal),
            SampleEvents.ByFile.Values.Select(e => e.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KindOf_EveryEvent_IsTheKindOfItsName()
    {
        foreach (var happened in SampleEvents.ByFile.Values)
        {
            var kind = EventCodec.KindOf(happened);
            Assert.NotEqual(LedgerEntryKind.None, kind);
            Assert.Equal(happened.GetType().Name, kind.ToString());
            Assert.Equal(EventCodec.TypeOf(happened), string.Concat(kind.ToString().Select((c, i) =>
                char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())));
        }
    }

    [Fact]
    public void IssuerOf_EveryEvent_IsTheIssuerConcerned()
    {
        string[] without = ["levels-published", "achievement-approved", "achievement-approved.actor", "approval-withdrawn", "credit-conversion-declared", "credit-conversion-declared.bare"];

        // What learners show to whom is nobody's business but theirs, an issuer's that it is shown to included.
        foreach (var (file, happened) in SampleEvents.ByFile)
            Assert.Equal(without.Contains(file) || happened is LearnerEvent ? "" : Samples.Issuer, EventCodec.IssuerOf(happened));
    }

    [Fact]
    public void DigestOf_EveryEvent_IsThereForCredentialsAlone()
    {
        foreach (var happened in SampleEvents.ByFile.Values)
            Assert.Equal(happened is CredentialEvent ? Samples.Digest : "", Convert.ToHexStringLower(EventCodec.DigestOf(happened).Span));
    }

    [Fact]
    public void Decode_MemberOfALaterVersion_IsPassedOver()
    {
        var later = Golden("learner-enrolled").Replace("{\"learnerId\"", "{\"cohort\":{\"n\":1},\"learnerId\"", StringComparison.Ordinal);

        Assert.Equal(SampleEvents.ByFile["learner-enrolled"], EventCodec.Decode("learner-enrolled", Encoding.UTF8.GetBytes(later)));
    }

    [Theory]
    [InlineData("learner-vanished", "{}")]
    [InlineData("learner-enrolled", "")]
    [InlineData("learner-enrolled", "null")]
    [InlineData("learner-enrolled", "[]")]
    [InlineData("learner-enrolled", "{\"learnerId\":\"l\"}")]
    [InlineData("learner-enrolled", "{\"learnerId\":null,\"at\":\"2026-01-01T00:00:00Z\",\"metadata\":{\"idempotencyKey\":\"k\",\"fingerprint\":\"f\"}}")]
    [InlineData("learner-enrolled", "{\"learnerId\":\"l\",\"at\":\"2026-01-01T00:00:00\",\"metadata\":{\"idempotencyKey\":\"k\",\"fingerprint\":\"f\"}}")]
    [InlineData("learner-enrolled", "{\"learnerId\":\"l\",\"learnerId\":\"m\",\"at\":\"2026-01-01T00:00:00Z\",\"metadata\":{\"idempotencyKey\":\"k\",\"fingerprint\":\"f\"}}")]
    [InlineData("learner-enrolled", "{\"learnerId\":\"\\ud800\",\"at\":\"2026-01-01T00:00:00Z\",\"metadata\":{\"idempotencyKey\":\"k\",\"fingerprint\":\"f\"}}")]
    public void TryDecode_NotSuchAnEvent_ReturnsFalseWithTheReason(string type, string json)
    {
        Assert.False(EventCodec.TryDecode(type, Encoding.UTF8.GetBytes(json), out var happened, out var error));
        Assert.Null(happened);
        Assert.NotEqual("", error);
        Assert.Throws<InvalidDataException>(() => EventCodec.Decode(type, Encoding.UTF8.GetBytes(json)));
    }

    private static string Golden(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Codec", "Golden", file + ".json"));
}
