using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Index;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Index;

public sealed class VerificationIndexTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(20260)]
    [InlineData(777)]
    public void TryFind_AfterRandomAdmissionsAndStatusChanges_AgreesWithADictionary(int seed)
    {
        var random = new Random(seed);
        var scene = new RegistryScene().Opened();
        var oracle = new Dictionary<Hash256, Expected>();
        var digests = new List<Hash256>();

        for (var step = 0; step < 60_000; step++)
        {
            if (digests.Count == 0 || random.Next(4) != 0)
            {
                var fact = RandomAdmission(random, digests.Count);
                scene.Apply(fact);
                digests.Add(fact.Digest);
                oracle.Add(fact.Digest, new Expected(fact, null));
            }
            else
            {
                var digest = digests[random.Next(digests.Count)];
                var status = (CredentialStatus)random.Next(4);
                var change = new RegistryFact.CredentialStatusSet(digest, status, "r" + step, RegistryScene.Day(step), null);
                scene.Apply(change);
                oracle[digest] = oracle[digest] with { Change = change };
            }
        }

        foreach (var (digest, expected) in oracle)
        {
            Assert.True(scene.ReadSide.Index.TryFind(digest, out var found), $"seed {seed}");
            AssertAgrees(expected, found);
        }

        for (var i = 0; i < 60_000; i++)
            Assert.False(scene.ReadSide.Index.TryFind(RegistryScene.Digest($"absent {seed} {i}"), out _));
        Assert.Equal(oracle.Count, scene.ReadSide.Index.Count);
    }

    [Fact]
    public void TryFind_DigestsThatShareSlotAndTag_AreToldApart()
    {
        // The same first 64 bits put all of them on one probe run, the same low bits give them one tag.
        var scene = new RegistryScene().Opened();
        var bytes = new byte[32];
        var digests = new List<Hash256>();
        for (var i = 0; i < 3000; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(8), i);
            digests.Add(new Hash256(bytes));
            scene.Apply(RegistryScene.Admitted(digests[i], RegistryScene.Day(1).AddMilliseconds(i), i));
        }

        for (var i = 0; i < digests.Count; i++)
        {
            Assert.True(scene.ReadSide.Index.TryFind(digests[i], out var found));
            Assert.Equal(RegistryScene.Day(1).AddMilliseconds(i), found.AdmittedAt);
        }
    }

    [Fact]
    public async Task TryFind_WhileTheIndexGrowsAndStatusesChange_NeverMissesNorTearsWhatWasPublished()
    {
        const int Seed = 4711;
        const int Total = 120_000;
        var scene = new RegistryScene().Opened();
        var facts = new RegistryFact.CredentialAdmitted[Total];
        var random = new Random(Seed);
        for (var i = 0; i < Total; i++)
            facts[i] = RandomAdmission(random, i);
        var written = 0;
        var stop = false;

        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() =>
        {
            var choose = new Random(Seed + reader + 1);
            long looked = 0;
            while (!Volatile.Read(ref stop) || looked < 1000)
            {
                var count = Volatile.Read(ref written);
                if (count == 0)
                    continue;
                var expected = facts[choose.Next(count)];
                Assert.True(scene.ReadSide.Index.TryFind(expected.Digest, out var found));
                AssertDatesAgree(expected, found);
                if (found.Change is { } change)
                    Assert.Equal(expected.Digest.ToString() + change.Status, change.Reason);
                looked++;
            }
        })).ToArray();

        for (var i = 0; i < Total; i++)
        {
            scene.Apply(facts[i]);
            Volatile.Write(ref written, i + 1);
            if (i % 3 == 0)
            {
                var digest = facts[random.Next(i + 1)].Digest;
                var status = (CredentialStatus)random.Next(4);
                scene.Apply(new RegistryFact.CredentialStatusSet(digest, status, digest.ToString() + status, RegistryScene.Day(2), null));
            }
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(readers);
        Assert.Equal(Total, scene.ReadSide.Index.Count);
    }

    [Fact]
    public void Bytes_OfManyCredentials_AreFewEach()
    {
        Assert.Equal(CredentialRow.Size, Unsafe.SizeOf<CredentialRow>());
        const int Count = 400_000;
        var scene = new RegistryScene().Opened();
        var bytes = new byte[32];
        for (var i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(bytes, i);
            scene.Apply(RegistryScene.Admitted(new Hash256(SHA256.HashData(bytes)), RegistryScene.Day(1).AddMilliseconds(i), i % 131_072));
        }

        var each = (double)scene.ReadSide.Index.Bytes / Count;
        output.WriteLine($"{each:0.00} bytes a credential");
        Assert.InRange(each, CredentialRow.Size, 40);
    }

    [Fact]
    public void SetStatus_RevokedSuspendedReinstated_ShowsInTheStatusListsOfTheCredential()
    {
        var scene = new RegistryScene().Opened();
        var digest = RegistryScene.Digest("one");
        scene.Apply(RegistryScene.Admitted(digest, RegistryScene.Day(1), 77));
        Assert.True(scene.ReadSide.StatusLists.TryFindByUrl(RegistryScene.SuspensionUrl, out var list, out var purpose));
        Assert.Equal(ListPurposes.Suspension, purpose);
        var bits = new byte[list.ByteLengthOf(ListPurposes.Revocation)];

        scene.Apply(Set(digest, CredentialStatus.Suspended));
        Assert.True(list[ListPurposes.Suspension, 77]);
        list.CopyTo(ListPurposes.Suspension, bits);
        Assert.Equal(0b0000_0100, bits[9]);
        Assert.Equal(1, bits.Count(each => each != 0));

        var version = list.Version;
        scene.Apply(Set(digest, CredentialStatus.Active));
        Assert.False(list[ListPurposes.Suspension, 77]);
        Assert.True(list.Version > version);

        scene.Apply(Set(digest, CredentialStatus.Revoked));
        Assert.True(list[ListPurposes.Revocation, 77]);
        Assert.False(list[ListPurposes.Suspension, 77]);
        Assert.False(list[ListPurposes.Revocation, 76]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = list[ListPurposes.Revocation, list.Length]);
    }

    private static RegistryFact.CredentialStatusSet Set(Hash256 digest, CredentialStatus status) =>
        new(digest, status, null, RegistryScene.Day(2), null);

    private static RegistryFact.CredentialAdmitted RandomAdmission(Random random, int ordinal)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        // Mostly what fits a row; now and then dates before 1970, parts of a second, ends before beginnings, far jumps.
        var admitted = RegistryScene.Day(random.Next(50) == 0 ? random.Next(-30_000, 30_000) : ordinal / 10_000.0);
        admitted = DateTimeOffset.FromUnixTimeMilliseconds(admitted.ToUnixTimeMilliseconds());
        var from = random.Next(3) == 0 ? admitted.AddDays(-random.Next(40_000)) : admitted;
        DateTimeOffset? until = random.Next(4) switch
        {
            0 => null,
            1 => from.AddMilliseconds(random.Next(-1_000_000, 1_000_000_000)),
            _ => from.AddYears(random.Next(1, 30)),
        };
        return new RegistryFact.CredentialAdmitted(
            new Hash256(bytes), $"urn:c:{ordinal}", $"did:example:{random.Next(5)}", $"urn:a:{random.Next(20)}", random.Next(1, 4),
            $"did:example:key{random.Next(9)}", admitted, from, until,
            random.Next(5) == 0 ? null : RegistryScene.StatusList, random.Next(131_072));
    }

    private static void AssertAgrees(Expected expected, IndexedCredential found)
    {
        AssertDatesAgree(expected.Admitted, found);
        if (expected.Change is not { Status: not CredentialStatus.Active } change)
            Assert.Null(found.Change);
        else
            Assert.Equal(new StatusChange(change.Status, change.Reason, change.At, change.SupersededBy, change.IsRenewal), found.Change);
    }

    private static void AssertDatesAgree(RegistryFact.CredentialAdmitted expected, IndexedCredential found)
    {
        Assert.Equal(expected.Issuer, found.Issuer.Did);
        Assert.Equal(expected.AchievementId, found.Achievement.Id);
        Assert.Equal(expected.AchievementVersion, found.AchievementVersion);
        Assert.Equal(expected.AdmittedAt, found.AdmittedAt);
        Assert.Equal(expected.ValidFrom, found.ValidFrom);
        Assert.Equal(expected.ValidUntil, found.ValidUntil);
    }

    private sealed record Expected(RegistryFact.CredentialAdmitted Admitted, RegistryFact.CredentialStatusSet? Change);
}
