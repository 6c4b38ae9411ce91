using System.Reflection;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Codec;

/// <summary>What crosses a grain call is marked so that every version of a silo reads what another wrote.</summary>
public sealed class SerializerAttributesTests
{
    private static readonly Type[] Marked =
        [.. typeof(Command).Assembly.GetTypes().Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    [Fact]
    public void EveryCommandEventAndState_IsMarked()
    {
        Type[] roots = [typeof(Command), typeof(DomainEvent), typeof(StreamState)];
        var crossing = typeof(Command).Assembly.GetTypes().Where(t => roots.Any(r => r == t || t.IsSubclassOf(r)));

        Assert.Empty(crossing.Except(Marked).Select(t => t.Name));
    }

    [Fact]
    public void EveryMarkedType_HasAnAliasOfItsOwn()
    {
        var aliases = Marked.Select(t => Assert.Single(t.GetCustomAttributes<AliasAttribute>(inherit: false)).Alias).ToArray();

        Assert.All(aliases, a => Assert.StartsWith("microcreds.", a, StringComparison.Ordinal));
        Assert.Equal(aliases.Length, aliases.Distinct().Count());
    }

    [Fact]
    public void EveryStoredProperty_HasAnIdOfItsOwn()
    {
        foreach (var type in Marked.Where(t => !t.IsEnum))
        {
            var stored = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(p => p.CanWrite).ToArray();
            var ids = stored.Select(p => p.GetCustomAttribute<IdAttribute>()?.Id).ToArray();

            Assert.True(ids.All(id => id is not null), $"{type.Name} has a property without an id");
            Assert.Equal(ids.Length, ids.Distinct().Count());
        }
    }
}
