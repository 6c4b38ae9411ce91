using System.Reflection;
using MicroCreds.Registry.EmbeddedSilo.Copying;
using Orleans;
using Orleans.Concurrency;

namespace MicroCreds.Registry.EmbeddedSilo.Calls;

/// <summary>Calls a method on a grain object; made once for each method.</summary>
internal delegate Task GrainInvoker<TArguments>(object grain, ref TArguments arguments);

/// <summary>Replaces the cancellation token among a call's arguments, and answers the one that was there.</summary>
internal delegate CancellationToken TokenExchange<TArguments>(ref TArguments arguments, CancellationToken token);

/// <summary>A method of a grain interface.</summary>
/// <typeparam name="TArguments">A value tuple of the parameters' types.</typeparam>
/// <typeparam name="TResult">The type of the result; <see cref="NoResult"/> where there is none.</typeparam>
internal sealed class GrainMethod<TArguments, TResult>
    where TArguments : struct
{
    private readonly Copier<TArguments>? _arguments;
    private readonly Lazy<Copier<TResult>?> _result = new(MakeResultCopier);

    /// <exception cref="Orleans.Serialization.CodecNotFoundException">A type among the parameters cannot cross a call.</exception>
    public GrainMethod(MethodInfo method, GrainInvoker<TArguments> invoker, TokenExchange<TArguments>? exchangeToken)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Invoker = invoker;
        ExchangeToken = exchangeToken;
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        Options = (method.IsDefined(typeof(ReadOnlyAttribute)) ? CallOptions.ReadOnly : CallOptions.None)
            | (method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? CallOptions.AlwaysInterleave : CallOptions.None)
            | (method.IsDefined(typeof(OneWayAttribute)) ? CallOptions.OneWay : CallOptions.None);
        _arguments = ArgumentsCopier.Make<TArguments>(method);
    }

    /// <summary>The name, for messages to people.</summary>
    public string Name { get; }

    public CallOptions Options { get; }

    /// <summary>How long callers wait, where the method says so itself.</summary>
    public TimeSpan? Timeout { get; }

    public GrainInvoker<TArguments> Invoker { get; }

    /// <summary>Null if the method takes no cancellation token.</summary>
    public TokenExchange<TArguments>? ExchangeToken { get; }

    /// <summary>Isolates the arguments from the caller.</summary>
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">An argument turns out to be of a type that cannot cross a call.</exception>
    public TArguments CopyArguments(TArguments arguments) => _arguments is null ? arguments : _arguments.Copy(arguments, new CopyContext());

    /// <summary>Isolates the result from the grain.</summary>
    /// <exception cref="Orleans.Serialization.CodecNotFoundException">The result is of a type that cannot cross a call.</exception>
    public TResult CopyResult(TResult result) => _result.Value is { } copier ? copier.Copy(result, new CopyContext()) : result;

    private static Copier<TResult>? MakeResultCopier()
    {
        if (typeof(TResult) == typeof(NoResult))
            return null;
        var copier = CopierRegistry.Shared.Find<TResult>();
        return copier.IsShallow ? null : copier;
    }
}
