using Microsoft.Extensions.Options;

namespace Alerts.Health;

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
