using System.Collections.Immutable;

namespace MicroCreds.Registry.EmbeddedSilo.Tests.Calls;

#pragma warning disable ORLEANS0004 // A member without an id is what one of the tests is about.
[GenerateSerializer, Alias("tests.mutable")]
public class MutableMessage
{
    [Id(0)]
    public string Text { get; set; } = "";

    [Id(1)]
    public List<int> Numbers { get; set; } = [];

    [Id(2)]
    public MutableMessage? Next { get; set; }

    /// <summary>Not part of the message: it has no id.</summary>
    public string Unnumbered { get; set; } = "";
}
#pragma warning restore ORLEANS0004

[GenerateSerializer, Alias("tests.derived")]
public sealed class DerivedMessage : MutableMessage
{
    [Id(0)]
    public byte[] Bytes { get; set; } = [];
}

[GenerateSerializer, Immutable, Alias("tests.immutable")]
public sealed record ImmutableMessage([property: Id(0)] string Text, [property: Id(1)] int[] Numbers, [property: Id(2)] ReadOnlyMemory<byte> Bytes);

[GenerateSerializer, Alias("tests.record")]
public sealed record RecordMessage([property: Id(0)] string Text, [property: Id(1)] int[] Numbers);

[GenerateSerializer, Alias("tests.struct")]
public readonly record struct StructMessage([property: Id(0)] int Number, [property: Id(1)] List<string> Texts);

/// <summary>Says not how it crosses a call.</summary>
public sealed class UnmarkedMessage
{
    public string Text { get; set; } = "";
}

public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Keeps what it gets and answers it. Values are compared by identity in the same process.</summary>
    Task<object?> EchoAsync(object? value);

    Task<MutableMessage> EchoMutableAsync(MutableMessage message);

    Task<RecordMessage> EchoRecordAsync(RecordMessage message);

    Task<ImmutableMessage> EchoImmutableAsync(ImmutableMessage message);

    Task<StructMessage> EchoStructAsync(StructMessage message);

    Task<ImmutableArray<MutableMessage>> EchoImmutableArrayAsync(ImmutableArray<MutableMessage> messages);

    Task<IReadOnlyList<string>> EchoListAsync(IReadOnlyList<string> texts);

    Task<ReadOnlyMemory<byte>> EchoBytesAsync(ReadOnlyMemory<byte> bytes);

    Task<Immutable<byte[]>> EchoWrappedAsync(Immutable<byte[]> bytes);

    /// <summary>Whether the two are one object.</summary>
    Task<bool> AreOneAsync(MutableMessage left, MutableMessage right);

    Task<bool> IsPassedAsItIsAsync([Immutable] byte[] bytes);

    Task<bool> IsCopiedAsync(byte[] bytes);

    /// <summary>The grain's own list, which it goes on changing.</summary>
    Task<List<int>> NumbersAsync();

    Task AddNumberAsync(int number);

    Task<UnmarkedMessage> GiveUnmarkedAsync();

    Task<string> ManyAsync(int a, string b, long c, double d, bool e, char f, Guid g, decimal h, string i, ushort j, TimeSpan k);

    ValueTask<int> ValueTaskAsync(int value);

    ValueTask PlainValueTaskAsync();

    Task<IEchoGrain> ReferenceAsync();

    Task<string> CallAsync(IEchoGrain other, string text);

    Task<string> NameAsync(string text);
}

public interface IUnmarkedGrain : IGrainWithStringKey
{
    Task TakeAsync(UnmarkedMessage message);
}

public sealed class UnmarkedGrain : Grain, IUnmarkedGrain
{
    public Task TakeAsync(UnmarkedMessage message) => Task.CompletedTask;
}
