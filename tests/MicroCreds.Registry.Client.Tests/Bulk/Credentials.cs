using System.Runtime.CompilerServices;
using System.Text;

namespace MicroCreds.Registry.Client.Tests.Bulk;

/// <summary>Small documents with numbered ids.</summary>
internal static class Credentials
{
    public static ReadOnlyMemory<byte> Numbered(long number) => Encoding.UTF8.GetBytes($$"""{"id":"urn:{{number}}"}""");

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> UpTo(long count)
    {
        await Task.Yield();
        for (var number = 1L; number <= count; number++)
            yield return Numbered(number);
    }

    /// <summary>One document, and then nothing until it is cancelled. Tells when it is disposed.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> OneThenWait(
        TaskCompletionSource disposed, Task? deaf = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return Numbered(1);
            await (deaf ?? Task.Delay(Timeout.Infinite, cancellationToken));
        }
        finally
        {
            disposed.TrySetResult();
        }
    }

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ThenThrow(long count, Exception fault)
    {
        await Task.Yield();
        for (var number = 1L; number <= count; number++)
            yield return Numbered(number);
        throw fault;
    }
}
