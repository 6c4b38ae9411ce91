using System.Buffers;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Baking;

public sealed class BakedImageMutationTests
{
    private const int Seed = 20261122;

    [Fact]
    public void TryExtract_MutatedImages_NeverThrowAndBakeAgain()
    {
        var random = new Random(Seed);
        byte[][] images =
        [
            Images.Png(Images.International("openbadgecredential", Images.Json)),
            Images.Png(Images.International("openbadges", Images.Json, compressed: true)),
            Images.Bake(Images.Bytes(Images.Svg), Images.Credential(Images.Json)),
            Images.Bake(Images.Bytes("<?xml version='1.0'?><!DOCTYPE svg SYSTEM 'a'>" + Images.Svg), Images.Credential(Images.Jws)),
        ];
        var refused = 0;
        var rounds = Campaign.Rounds(20_000, 1_000_000);
        for (var round = 0; round < rounds; round++)
        {
            var image = Mutate(images[random.Next(images.Length)], random);
            if (!BakedBadge.TryExtract(image, out var credential, out var error))
            {
                Assert.NotEmpty(error.Code);
                refused++;
            }

            var output = new ArrayBufferWriter<byte>();
            if (!BakedBadge.TryBake(image, Images.Credential(Images.Jws), output, out _))
                continue;
            Assert.True(BakedBadge.TryExtract(output.WrittenMemory, out credential, out error), $"seed {Seed}, round {round}: {error?.Message}");
            Assert.Equal(Images.Jws, Images.Text(credential));
        }

        Assert.InRange(refused, rounds / 4, rounds);
    }

    // Changes, inserts, removes or repeats a few bytes.
    private static byte[] Mutate(byte[] image, Random random)
    {
        var bytes = image.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)"<>&'\"/! -]\0\n"[random.Next(12)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(40, bytes.Count - at) + 1));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(1, Math.Min(200, bytes.Count - at) + 1)));
                    break;
            }
        }

        return [.. bytes];
    }
}
