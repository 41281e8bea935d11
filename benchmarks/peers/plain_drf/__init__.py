"""What one builds first with Django REST framework: models, ModelSerializers, a ModelViewSet."""
