// The bot on Azure Container Apps, with Azure Bot Service in front and Azure Managed Redis behind it. Deployed into a
// resource group; docs/operating.md says how. The bot signs in as a managed identity: no client secret exists.

@description('Begins the names of all resources: small letters and digits.')
@minLength(3)
@maxLength(16)
param name string = 'supportbot'

@description('Where everything runs but the registration, which is global.')
param location string = resourceGroup().location

@description('The image, as in registry.azurecr.io/guided-support-bot:0.1.0.')
param image string

@description('The name of the Azure Container Registry of the image, in this resource group; empty for a public image.')
param registryName string = ''

@description('What people see as the bot\'s name in channels.')
param displayName string = 'Support'

@description('How many processes run: at least, at most.')
param minReplicas int = 2
param maxReplicas int = 6

@description('The smallest Azure Managed Redis by default.')
param redisSku string = 'Balanced_B0'

@description('Opens the Direct Line of Azure Bot Service as well; the web chat built in does not need it.')
param directLine bool = false

@description('Whoever sends it may read /metrics: 16 characters or more; empty keeps them closed.')
@secure()
param metricsToken string = ''

@description('Signs the tokens of the web chat: 16 characters or more. Keep it over deployments, or chats end.')
@secure()
@minLength(16)
param directLineSecret string

@description('Whom people are sent to when they want a person.')
param supportEmail string = ''
param supportUrl string = ''

var port = 3978
var suffix = uniqueString(resourceGroup().id, name)
var appName = '${name}-app'
// Known before the app exists, so that the app can be told its own address.
var host = '${appName}.${environment.properties.defaultDomain}'
var pullRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs-${suffix}'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
  }
}

resource redis 'Microsoft.Cache/redisEnterprise@2025-04-01' = {
  name: '${name}-redis-${suffix}'
  location: location
  sku: {
    name: redisSku
  }
  properties: {
    minimumTlsVersion: '1.2'
    highAvailability: 'Enabled'
  }
}

resource database 'Microsoft.Cache/redisEnterprise/databases@2025-04-01' = {
  parent: redis
  name: 'default'
  properties: {
    clientProtocol: 'Encrypted'
    port: 10000
    // One endpoint, as the bot's client expects it.
    clusteringPolicy: 'EnterpriseCluster'
    // Everything has a time to live; what is still needed must not be thrown out.
    evictionPolicy: 'NoEviction'
    accessKeysAuthentication: 'Enabled'
    persistence: {
      aofEnabled: true
      aofFrequency: '1s'
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: registryName
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(resourceGroup().id, registryName, identity.id, pullRole)
  scope: registry
  properties: {
    roleDefinitionId: pullRole
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: appName
  location: location
  dependsOn: [
    pull
  ]
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'auto'
        allowInsecure: false
      }
      registries: empty(registryName)
        ? []
        : [
            {
              server: registry!.properties.loginServer
              identity: identity.id
            }
          ]
      secrets: concat(
        [
          {
            name: 'storage-url'
            value: 'rediss://:${uriComponent(database.listKeys().primaryKey)}@${redis.properties.hostName}:10000'
          }
          {
            name: 'direct-line-secret'
            value: directLineSecret
          }
        ],
        empty(metricsToken)
          ? []
          : [
              {
                name: 'metrics-token'
                value: metricsToken
              }
            ]
      )
    }
    template: {
      // Turns in flight are answered in two seconds; the rest is to spare.
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            [
              {
                name: 'HOST'
                value: '0.0.0.0'
              }
              {
                name: 'PORT'
                value: string(port)
              }
              {
                name: 'PUBLIC_URL'
                value: 'https://${host}'
              }
              {
                name: 'STORAGE_URL'
                secretRef: 'storage-url'
              }
              {
                name: 'DIRECT_LINE_SECRET'
                secretRef: 'direct-line-secret'
              }
              {
                name: 'MicrosoftAppType'
                value: 'UserAssignedMSI'
              }
              {
                name: 'MicrosoftAppId'
                value: identity.properties.clientId
              }
              {
                name: 'MicrosoftAppTenantId'
                value: identity.properties.tenantId
              }
              {
                name: 'SUPPORT_EMAIL'
                value: supportEmail
              }
              {
                name: 'SUPPORT_URL'
                value: supportUrl
              }
            ],
            empty(metricsToken)
              ? []
              : [
                  {
                    name: 'METRICS_TOKEN'
                    secretRef: 'metrics-token'
                  }
                ]
          )
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 1
              failureThreshold: 60
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 5
              timeoutSeconds: 4
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '100'
              }
            }
          }
        ]
      }
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

resource directLineChannel 'Microsoft.BotService/botServices/channels@2022-09-15' = if (directLine) {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
    properties: {
      sites: [
        {
          siteName: 'web'
          isEnabled: true
          isV1Enabled: false
          isV3Enabled: true
        }
      ]
    }
  }
}

output address string = 'https://${host}'
output appId string = identity.properties.clientId
output tenantId string = identity.properties.tenantId
