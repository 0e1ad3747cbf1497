using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.V1;

namespace TranslateSvc.Client.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void AddTranslateSvcClient_HasAClientOfEveryServiceOfTheContract()
    {
        using var services = new ServiceCollection().AddTranslateSvcClient(options => options.Address = new Uri("http://127.0.0.1:1")).BuildServiceProvider();
        var clients = typeof(BatchService).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ClientBase)) && t.Namespace == typeof(BatchService).Namespace).ToList();

        Assert.Contains(typeof(BatchService.BatchServiceClient), clients);
        Assert.All(clients, client => Assert.IsType(client, services.GetRequiredService(client)));
    }

    [Fact]
    public void Channel_HasAClientOfEveryServiceOfTheContract()
    {
        using var channel = TranslateSvcChannel.Create(new Uri("http://127.0.0.1:1"), new TranslateSvcClientOptions());
        var offered = typeof(TranslateSvcChannel).GetProperties().Where(p => p.PropertyType.IsSubclassOf(typeof(ClientBase))).ToList();

        Assert.Equal(
            typeof(BatchService).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ClientBase)) && t.Namespace == typeof(BatchService).Namespace).Select(t => t.Name).Order(StringComparer.Ordinal),
            offered.Select(p => p.PropertyType.Name).Order(StringComparer.Ordinal));
        Assert.All(offered, p => Assert.NotNull(p.GetValue(channel)));
    }
}
