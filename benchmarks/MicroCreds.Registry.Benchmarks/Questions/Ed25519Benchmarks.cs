using BenchmarkDotNet.Attributes;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Benchmarks.Questions;

/// <summary>
/// What does an Ed25519 signature by a prepared key cost beside libsodium's verification: alone, and many together? The
/// message is what eddsa-jcs-2022 signs: 64 bytes.
/// </summary>
[MemoryDiagnoser]
public class Ed25519Benchmarks
{
    private const int Signatures = 256;

    private readonly SignatureBatch _batch = new();
    private readonly (byte[] Key, byte[] Message, byte[] Signature)[] _all = new (byte[], byte[], byte[])[Signatures];

    /// <summary>How many keys signed them, in turn.</summary>
    [Params(1, 32, 256)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        if (!Ed25519Verifier.Status.IsPrepared)
            throw new InvalidOperationException(Ed25519Verifier.Status.Reason);
        for (var i = 0; i < Signatures; i++)
        {
            var seed = new byte[Ed25519.SeedSize];
            BitConverter.TryWriteBytes(seed, 1 + (i % Keys));
            using var key = SigningKey.FromSeed(seed);
            var message = new byte[64];
            new Random(i).NextBytes(message);
            var signature = new byte[Ed25519.SignatureSize];
            key.Sign(message, signature);
            _all[i] = (key.PublicKey.ToArray(), message, signature);
        }

        // Often enough for every key to be prepared.
        for (var round = 0; round < 32; round++)
            Prepared();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Signatures)]
    public bool Libsodium()
    {
        var isValid = true;
        foreach (var (key, message, signature) in _all)
            isValid &= Ed25519.Verify(key, message, signature);
        return isValid;
    }

    [Benchmark(OperationsPerInvoke = Signatures)]
    public bool Prepared()
    {
        var isValid = true;
        foreach (var (key, message, signature) in _all)
            isValid &= Ed25519Verifier.Verify(key, message, signature);
        return isValid;
    }

    [Benchmark(OperationsPerInvoke = Signatures)]
    public bool Together()
    {
        _batch.Clear();
        foreach (var (key, message, signature) in _all)
            _batch.Add(key, message, signature);
        var isValid = true;
        for (var i = 0; i < Signatures; i++)
            isValid &= _batch[i];
        return isValid;
    }
}
